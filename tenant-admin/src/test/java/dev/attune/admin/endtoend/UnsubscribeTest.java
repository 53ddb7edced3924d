package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.hub.value.Fields;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who got a mail refuses all further ones by one click. */
class UnsubscribeTest {
  private static final String HUB = "https://hub.example";
  private static final String JOURNEY =
      """
      journey: thanks
      purpose: service
      entry: [{event: order.placed}]
      reentry: always
      steps:
        - id: thank
          action: send
          connection: mailer
          with:
            to: "${event.properties.to}"
            subject: "Thank you"
            html: "<p>Dear ${event.properties.name}</p>"
      """;

  @Test
  void oneClickIsTheLastMail() throws MessagingException {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    try (RunningHub hub = RunningHub.real("--attune.url=" + HUB)) {
      Engineer tenant = new Engineer(hub);
      connect(tenant, mails.getSmtp().getPort());
      order(tenant, "ann", "Ann@Example.com");
      MimeMessage mail = mail(mails, 1);

      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      String link = mail.getHeader("List-Unsubscribe", "");
      assertThat(link).startsWith("<" + HUB + "/u/").doesNotContainIgnoringCase("example.com%40");
      String path = link.substring(HUB.length() + 1, link.length() - 1).replaceAll("\\s", "");
      assertThat(String.valueOf(content(mail))).contains("Dear &lt;b&gt;Ann");
      String forged = path.substring(0, path.length() - 4) + "AAAA";

      assertThat(hub.api(null).get(path).text()).contains("Send me nothing more");
      assertThat(click(hub, forged).status()).isEqualTo(404);
      assertThat(hub.api(null).get("/u/").status()).isEqualTo(404);
      order(tenant, "ann", "Ann@Example.com");
      mail(mails, 2);

      Answer clicked = click(hub, path);
      assertThat(clicked.status()).as(clicked.text()).isEqualTo(200);
      assertThat(clicked.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(click(hub, path).status()).isEqualTo(200);

      order(tenant, "ann", "ann@example.com");
      order(tenant, "bea", "ANN@example.com");
      order(tenant, "bea", "bea@example.com");
      mail(mails, 3);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(tenant.list("/deliveries?state=suppressed"))
                  .extracting(one -> one.text("reason"))
                  .hasSize(2)
                  .contains("The address is on the suppression list.")
                  .containsAnyOf(
                      "An address of the customer is on the suppression list.",
                      "The customer does not allow 'service' by 'email'."));
      assertThat(tenant.list("/dead-letters?kind=delivery")).isEmpty();
      assertThat(mails.getReceivedMessages()[2].getAllRecipients())
          .singleElement()
          .hasToString("bea@example.com");
      Fields profile = tenant.profile("email:ann@example.com");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(tenant.timeline(profile)).containsOnlyOnce("email.unsubscribed"));
      assertIsTold(tenant, profile);
    } finally {
      mails.stop();
    }
  }

  private static void assertIsTold(Engineer tenant, Fields profile) {
    String told = "/profiles/" + profile.text("id") + "/consents/history";
    assertThat(tenant.first(told, one -> true))
        .satisfies(one -> {
          assertThat(one.text("purpose")).isEqualTo("*");
          assertThat(one.text("channel")).isEqualTo("email");
          assertThat(one.text("state")).isEqualTo("withdrawn");
        });
  }

  private static Answer click(RunningHub hub, String path) {
    return hub.api(null)
        .send(
            "POST",
            path,
            "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static void connect(Engineer tenant, int port) {
    tenant.connect(
        """
        {"connector": "email", "name": "mailer",
         "settings": {"smtpHost": "127.0.0.1", "smtpPort": %d, "smtpSecurity": "none",
                      "fromAddress": "hello@shop.test"}}\
        """
            .formatted(port));
    tenant.publish(JOURNEY);
  }

  private static void order(Engineer tenant, String user, String to) {
    List<String> before = tenant.list("/deliveries").stream().map(one -> one.text("id")).toList();
    tenant.send(
        "identify",
        "{\"userId\": \"%s\", \"traits\": {\"email\": \"%s@example.com\"}}".formatted(user, user));
    tenant.send(
        "track",
        """
        {"userId": "%s", "event": "order.placed",
         "properties": {"to": "%s", "name": "<b>Ann"}}\
        """
            .formatted(user, to));
    tenant.first("/deliveries", one -> !before.contains(one.text("id")));
  }

  private static MimeMessage mail(GreenMail server, int number) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.getReceivedMessages().length >= number);
    assertThat(server.getReceivedMessages()).hasSize(number);
    return server.getReceivedMessages()[number - 1];
  }

  private static Object content(MimeMessage mail) throws MessagingException {
    try {
      return mail.getContent();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
