package dev.attune.demo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailServerTest {
  private final List<Letter> arrived = Collections.synchronizedList(new ArrayList<>());
  private final MailServer server =
      new MailServer(0, 0, address -> address.endsWith("@gone.example"), arrived::add);

  @AfterEach
  void stop() {
    server.close();
  }

  private void send(String to, String subject, String text) throws MessagingException {
    GreenMailUtil.sendTextEmail(
        to,
        MailServer.COMPANY,
        subject,
        text,
        new ServerSetup(server.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  @Test
  void takesMailForEverybodyAndReadsIt() throws MessagingException {
    send("ann@mail.example", "Grüße", "Näheres unter /cart/c-1");

    assertThat(arrived).hasSize(1);
    Letter letter = arrived.getFirst();
    assertThat(letter.to()).isEqualTo("ann@mail.example");
    assertThat(letter.from()).isEqualTo(MailServer.COMPANY);
    assertThat(letter.subject()).isEqualTo("Grüße");
    assertThat(letter.text()).contains("/cart/c-1");
    assertThat(letter.id()).isNotEmpty();
    assertThat(server.newest()).isEqualTo(arrived);
  }

  @Test
  void sendsBackWhatIsForAnAddressThatIsGone() throws MessagingException {
    send("ben@gone.example", "Hello", "Are you there?");

    assertThat(arrived).isEmpty();
    assertThat(server.companyMail()).containsExactly("Undelivered Mail Returned to Sender");
  }

  @Test
  void bringsACustomersAnswerToTheCompany() throws MessagingException {
    send("ann@mail.example", "Hello", "Good coffee today.");

    server.answer(arrived.getFirst(), "Thank you!");

    assertThat(server.companyMail()).containsExactly("Re: Hello");
    assertThat(arrived).hasSize(1);
  }
}
