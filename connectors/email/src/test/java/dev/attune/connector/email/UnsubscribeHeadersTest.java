package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a recipient refuses more: what RFC 8058 wants, and nothing that the hub cannot keep. */
class UnsubscribeHeadersTest {
  private static final URI LINK = URI.create("https://hub.example/u/" + "x".repeat(200));

  private final GreenMail server = EmailBench.greenMail("smtp");
  private final EmailBench bench = new EmailBench();

  @AfterEach
  void close() {
    bench.close();
    server.stop();
  }

  private MimeMessage sent(Map<String, ?> settings, Map<String, ?> mail, @Nullable URI link) {
    bench.open(server.getSmtp().getPort(), settings, Map.of());
    bench.send("enrolment-1:thank", mail, link);
    MimeMessage[] mails = server.getReceivedMessages();
    return mails[mails.length - 1];
  }

  @Test
  void aMailHasTheHubsLinkForOneClick() throws MessagingException {
    MimeMessage mail = sent(Map.of(), EmailBench.MAIL, LINK);

    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + LINK + ">");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
  }

  @Test
  void anAddressOfTheActionsOwnIsNotPromisedToTakeOneClick() throws MessagingException {
    MimeMessage mail =
        sent(
            Map.of(),
            EmailBench.mail(Map.of("listUnsubscribe", "https://shop.example/no-more")),
            LINK);

    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://shop.example/no-more>");
    assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  void aMailWithoutALinkOrThatNobodyMayRefuseHasNone() throws MessagingException {
    assertThat(sent(Map.of(), EmailBench.MAIL, null).getHeader("List-Unsubscribe")).isNull();
    assertThat(
            sent(Map.of("oneClickUnsubscribe", false), EmailBench.MAIL, LINK)
                .getHeader("List-Unsubscribe"))
        .isNull();
  }
}
