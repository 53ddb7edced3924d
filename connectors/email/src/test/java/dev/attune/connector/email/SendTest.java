package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.schema.Json;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendTest {
  private final GreenMail server = EmailBench.greenMail("smtp");
  private final EmailBench bench = new EmailBench();

  @AfterEach
  void close() {
    bench.close();
    server.stop();
  }

  @Test
  void sendsAWholeMail() throws Exception {
    open(
        Map.of(
            "fromName", "Käthes Laden",
            "replyTo", "desk@shop.example",
            "actionHeaders", List.of("X-Campaign", "Auto-Submitted")));

    Outcome outcome =
        bench.send(
            EmailBench.mail(
                Map.of(
                    "to", "ann@bücher.example",
                    "toName", "Ann \"<evil@example.org>\" Ünal",
                    "subject", "Ihre Bestellung: schöne Grüße 🎁",
                    "text", "Liebe Ann,\r\n.\nsie ist unterwegs.",
                    "html", "<p>Liebe Ann, sie ist <b>unterwegs</b>.</p>",
                    "headers", Map.of("x-campaign", "Frühling", "Auto-Submitted", "auto-generated"),
                    "listUnsubscribe", "https://shop.example/no-more/7f3a")));

    MimeMessage mail = only();
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(mail.getMessageID()).isEqualTo("<enrolment-1=3athank@shop.example>");
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("hello@shop.example", "Käthes Laden", "UTF-8"));
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Käthes Laden");
    InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(to.getAddress()).isEqualTo("ann@xn--bcher-kva.example");
    assertThat(to.getPersonal()).isEqualTo("Ann \"<evil@example.org>\" Ünal");
    assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("desk@shop.example"));
    assertThat(mail.getSubject()).isEqualTo("Ihre Bestellung: schöne Grüße 🎁");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(EmailBench.NOW));
    assertThat(mail.getHeader("X-Campaign", null)).isEqualTo("=?UTF-8?Q?Fr=C3=BChling?=");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://shop.example/no-more/7f3a>");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(text(parts.getBodyPart(0))).isEqualTo("Liebe Ann,\n.\nsie ist unterwegs.");
    assertThat(text(parts.getBodyPart(1))).isEqualTo("<p>Liebe Ann, sie ist <b>unterwegs</b>.</p>");
  }

  @Test
  void saysWhatTheServerSaidAndUnderWhichId() {
    open(Map.of());

    assertThat(bench.send(EmailBench.MAIL))
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            delivered ->
                assertThat(delivered.result())
                    .isEqualTo(
                        new Json(
                            "{\"messageId\":\"<enrolment-1=3athank@shop.example>\","
                                + "\"reply\":\"250 OK\"}")));
  }

  @Test
  void namesEveryTryOfAnActionAlikeAndEachActionApart() throws Exception {
    open(Map.of());

    bench.send("a.b", EmailBench.MAIL);
    bench.send("a.b", EmailBench.MAIL);
    bench.send("a:b", EmailBench.MAIL);

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(3);
    assertThat(mails[0].getMessageID()).isEqualTo("<a=2eb@shop.example>");
    assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
    assertThat(mails[2].getMessageID()).isEqualTo("<a=3ab@shop.example>");
  }

  @Test
  void authenticates() {
    bench.open(server.getSmtp().getPort(), Map.of(), EmailBench.LOGIN);
    assertThat(bench.send(EmailBench.MAIL)).isInstanceOf(Outcome.Delivered.class);

    bench.open(
        server.getSmtp().getPort(),
        Map.of(),
        Map.of("method", "basic", "username", "shop", "password", "wrong"));
    assertThat(bench.send(EmailBench.MAIL))
        .isEqualTo(new Outcome.Unauthorised("Server '127.0.0.1' answered AUTH with 535 (5.7.8)."));
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void sendsWhatCamelCouldTakeForItsOwnAsItIs() throws Exception {
    open(Map.of("fromName", "${sys.user.home} {{secret}}"));
    String text = "${sys.user.home} {{env:HOME}} RAW(x) #bean:y smtp://a?password=b";

    bench.send(EmailBench.mail(Map.of("subject", text, "text", text)));

    assertThat(only().getSubject()).isEqualTo(text);
    assertThat(String.valueOf(only().getContent()).strip()).isEqualTo(text);
    assertThat(((InternetAddress) only().getFrom()[0]).getPersonal())
        .isEqualTo("${sys.user.home} {{secret}}");
  }

  @Test
  void writesHtmlAlone() throws Exception {
    open(Map.of());

    Map<String, Object> mail = EmailBench.mail(Map.of("html", "<p>Grüße</p>"));
    mail.remove("text");
    bench.send(mail);

    assertThat(only().getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(only().getContent()).isEqualTo("<p>Grüße</p>");
  }

  @Test
  void setsNoHeaderThatTheConnectionDoesNotAllow() {
    open(Map.of());
    assertThat(bench.send(EmailBench.mail(Map.of("headers", Map.of("X-A", "1")))))
        .isEqualTo(
            new Outcome.Rejected("The connection allows actions to set no headers.", null, null));

    open(Map.of("actionHeaders", List.of("x-b")));
    assertThat(bench.send(EmailBench.mail(Map.of("headers", Map.of("X-A", "1")))))
        .isEqualTo(
            new Outcome.Rejected(
                "The connection allows actions to set these headers only: x-b.", null, null));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to | zoe | one email address",
        "to | zoe@ | one email address",
        "to | @nowhere.example | one email address",
        "to | ann@example.com, bob@example.com | one email address",
        "to | ann@example.com> RCPT TO:<bob@example.com | one email address",
        "to | Ann <ann@example.com> | one email address",
        "to | \"ann\"@example.com | one email address",
        "to | ann@[127.0.0.1] | one email address",
        "replyTo | nobody | one email address",
        "subject | Hello\\nBcc: bob@example.com | one line",
        "toName | Ann\\nBcc: bob@example.com | one line",
        "toName | Ann\\u202eevil | one line",
        "listUnsubscribe | http://shop.example/x | an https or mailto address",
      })
  void refusesWhatCannotBeSentWithoutRepeatingIt(String field, String value, String allowed) {
    open(Map.of());
    String real = value.replace("\\n", "\n").replace("\\u202e", "\u202e");

    assertThat(bench.send(EmailBench.mail(Map.of(field, real))))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .contains("'" + field + "'", allowed)
                    .doesNotContain(real));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void refusesHeadersThatWouldBecomeTwo() {
    open(Map.of("actionHeaders", List.of("x-a")));

    for (String value : List.of("1\r\nBcc: bob@example.com", "1\nX: y", "1\rX: y", "\u0000")) {
      assertThat(bench.send(EmailBench.mail(Map.of("headers", Map.of("x-a", value)))))
          .isInstanceOf(Outcome.Rejected.class);
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void refusesATextOfFiveMegabytes() {
    open(Map.of());

    assertThat(bench.send(EmailBench.mail(Map.of("text", "a".repeat(5 * 1024 * 1024)))))
        .isEqualTo(
            new Outcome.Rejected(
                "Parameter 'text' may have at most 200000 characters.", null, null));
  }

  @Test
  void sendsTheLongestTextWhole() throws Exception {
    open(Map.of());
    String longest = ("ä".repeat(99) + "\n").repeat(2_000);

    assertThat(bench.send(EmailBench.mail(Map.of("text", longest))))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(String.valueOf(only().getContent()).replace("\r\n", "\n")).isEqualTo(longest);
  }

  @Test
  void goesOnlyWhereTheOperatorAllows() {
    try (EmailBench guarded = new EmailBench(new GuardedHttp(OutboundPolicy.internet()))) {
      guarded.open(server.getSmtp().getPort(), Map.of(), Map.of());

      assertThat(guarded.send(EmailBench.MAIL))
          .isEqualTo(
              new Outcome.Rejected(
                  "Host '127.0.0.1' has an address that is not on the public internet; the"
                      + " operator can allow its network.",
                  null,
                  null));
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private void open(Map<String, ?> more) {
    bench.open(server.getSmtp().getPort(), more, Map.of());
  }

  private MimeMessage only() {
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(1);
    return mails[0];
  }

  private static String text(BodyPart part) throws Exception {
    return String.valueOf(part.getContent()).replace("\r\n", "\n");
  }
}
