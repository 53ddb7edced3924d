package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MailKindTest {
  private static final String ACTION = "0f8fad5bd9cb469fa16570867728950e";
  private static final String OURS = "<" + ACTION + "@shop.example>";

  private final InboxBench bench = new InboxBench();

  @BeforeEach
  void open() {
    bench.open(Map.of());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static String kind(JsonNode mail) {
    return mail.path("kind").asString() + " " + mail.path("action").asString("-");
  }

  @Test
  void anAnswerToAMailOfAnActionNamesTheAction() {
    bench.deliver(
        "From: ann@example.com", "Message-ID: <r1@x>", "In-Reply-To: " + OURS, "", "Thanks");

    JsonNode mail = bench.one();
    assertThat(kind(mail)).isEqualTo("replied " + ACTION);
    assertThat(mail.path("in_reply_to").asString()).isEqualTo(OURS);
  }

  @Test
  void anAnswerFurtherDownTheThreadDoes() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <r2@x>",
        "In-Reply-To: <other@x>",
        "References: " + OURS + " <other@x>",
        "",
        "Thanks again");

    assertThat(kind(bench.one())).isEqualTo("replied " + ACTION);
  }

  @Test
  void anAnswerToAMailOfSomebodyElseIsJustAMail() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <r3@x>",
        "In-Reply-To: <" + ACTION + "@other.example>",
        "References: <CAF1@shop.example>",
        "",
        "Hello");

    assertThat(kind(bench.one())).isEqualTo("received -");
  }

  @Test
  void whatAProgramAnswersIsNoAnswerOfThePerson() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <r4@x>",
        "Auto-Submitted: auto-replied (vacation)",
        "In-Reply-To: " + OURS,
        "",
        "I am away");

    JsonNode mail = bench.one();
    assertThat(kind(mail)).isEqualTo("auto_replied " + ACTION);
    assertThat(mail.path("auto").asBoolean()).isTrue();
  }

  @Test
  void aReportOfFailureBelongsToTheRecipientThatFailed() {
    bench.deliver(report("failed", "5.1.1"));

    JsonNode mail = bench.one();
    assertThat(kind(mail)).isEqualTo("bounced " + ACTION);
    assertThat(mail.path("person").asString()).isEqualTo("bob@example.org");
    assertThat(mail.path("auto").asBoolean()).isTrue();
    assertThat(mail.path("bounce").toString())
        .isEqualTo(
            "{\"recipient\":\"bob@example.org\",\"action\":\"failed\",\"status\":\"5.1.1\","
                + "\"diagnostic\":\"smtp; 550 No such user\",\"permanent\":true}");
  }

  @Test
  void aReportOfDelayIsNoBounce() {
    bench.deliver(report("delayed", "4.4.1"));

    JsonNode mail = bench.one();
    assertThat(kind(mail)).isEqualTo("delayed " + ACTION);
    assertThat(mail.path("bounce").path("permanent").asBoolean()).isFalse();
  }

  private static String[] report(String action, String status) {
    return new String[] {
      "From: Mail Delivery System <>",
      "To: hello@shop.example",
      "Message-ID: <b1@mail.shop.example>",
      "Subject: Undelivered Mail Returned to Sender",
      "Auto-Submitted: auto-replied",
      "MIME-Version: 1.0",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"",
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "I'm sorry.",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mail.shop.example",
      "",
      "Final-Recipient: rfc822; ok@example.org",
      "Action: delivered",
      "Status: 2.0.0",
      "",
      "Final-Recipient: rfc822; Bob@Example.org",
      "Action: " + action,
      "Status: " + status,
      "Diagnostic-Code: smtp; 550",
      "  No such user",
      "",
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      "From: hello@shop.example",
      "Message-ID: " + OURS,
      "",
      "--b--",
      ""
    };
  }

  @Test
  void attachmentsAreListedAndNotRead() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <a1@x>",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "<style>p {}</style><p>Gr=C3=BC=C3=9Fe &amp; more</p><script>x()</script>",
        "--b",
        "Content-Type: application/pdf; name=\"=?utf-8?Q?Beleg_=E2=82=AC.pdf?=\"",
        "Content-Disposition: attachment",
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERi0xLjQK",
        "--b--");

    JsonNode mail = bench.one();
    assertThat(mail.path("text").asString()).isEqualTo("Gr\u00fc\u00dfe & more");
    assertThat(mail.path("attachments").get(0).path("name").asString())
        .isEqualTo("Beleg \u20ac.pdf");
    assertThat(mail.path("attachments").get(0).path("type").asString())
        .isEqualTo("application/pdf");
    assertThat(bench.proxy.commands()).noneMatch(c -> c.contains("BODY.PEEK[2]"));
  }
}
