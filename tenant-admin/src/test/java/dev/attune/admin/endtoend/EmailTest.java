package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey that sends mail, from the event to the mail server. */
@ExtendWith(WithRealHub.class)
class EmailTest {
  private static final String JOURNEY =
      """
      journey: thanks
      purpose: service
      entry: [{event: order.placed}]
      steps:
        - id: thank
          action: send
          connection: mailer
          with:
            to: "${profile.traits.email}"
            subject: "Thank you for ${event.properties.order}"
            text: "It is on its way."
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Engineer tenant;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  EmailTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @BeforeEach
  void start() {
    server.setUser("shop@shop.test", "shop", "hush-hush");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void sendsAMailUnderTheIdOfItsDelivery() throws Exception {
    order("hush-hush", "o-1");

    Fields delivery = tenant.first("/deliveries", found -> "delivered".equals(found.text("state")));
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(1);
    assertThat(mails[0].getSubject()).isEqualTo("Thank you for o-1");
    assertThat(mails[0].getAllRecipients()).singleElement().hasToString("ann@example.com");
    assertThat(mails[0].getMessageID())
        .isEqualTo("<" + delivery.text("id") + "@shop.test>")
        .isEqualTo(delivery.object("result").text("messageId"));
  }

  @Test
  void pausesAConnectionWhosePasswordIsRefused() {
    Fields mailer = order("wrong", "o-2");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.admin().get(tenant.path("/connections/" + mailer.text("id"))).text())
                .contains("answered AUTH with 535"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private Fields order(String password, String order) {
    Fields mailer =
        tenant.connect(
            """
            {"connector": "email", "name": "mailer",
             "settings": {"smtpHost": "127.0.0.1", "smtpPort": %d, "smtpSecurity": "none",
                          "fromAddress": "hello@shop.test"},
             "credentials": {"method": "basic", "username": "shop", "password": "%s"}}\
            """
                .formatted(server.getSmtp().getPort(), password));
    tenant.publish(JOURNEY);
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");
    tenant.send(
        "track",
        "{\"userId\": \"ann\", \"event\": \"order.placed\", \"properties\": {\"order\": \"%s\"}}"
            .formatted(order));
    return mailer;
  }
}
