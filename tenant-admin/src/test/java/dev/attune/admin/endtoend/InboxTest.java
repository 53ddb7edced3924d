package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Mail that comes in, from a real IMAP server to the profile. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(WithRealHub.class)
class InboxTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final GreenMailUser box = server.setUser("hello@shop.example", "shop", "hush-hush");
  private final RunningHub hub;
  private final Engineer tenant;

  InboxTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void deliver(String... lines) throws MessagingException {
    byte[] raw = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    box.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
  }

  private String connect(String password) {
    return connect(password, "all");
  }

  private String connect(String password, String first) {
    return connect(password, first, "PT10S");
  }

  private String connect(String password, String first, String every) {
    return String.valueOf(
        tenant
            .connect(
                """
                {"connector": "email", "name": "post",
                 "settings": {"imapHost": "127.0.0.1", "imapPort": %d, "imapSecurity": "none",
                              "imapFirst": "%s", "imapEvery": "%s"},
                 "credentials": {"method": "basic", "username": "shop", "password": "%s"}}\
                """
                    .formatted(server.getImap().getPort(), first, every, password))
            .text("id"));
  }

  private Fields health(String connection) {
    return tenant.admin().get(tenant.path("/connections/" + connection + "/health")).json();
  }

  @Test
  void aMailIsAnEventOfItsSenderAndWhatIsNoneIsCounted() throws MessagingException {
    deliver("From: Ann <ann@example.com>", "Subject: Where is it?", "Message-ID: <m1@x>", "", "Hi");
    deliver("Subject: From nobody", "Message-ID: <m2@x>", "", "Boo");
    deliver("From: Ann <ann@example.com>", "Subject: Again", "Message-ID: <m1@x>", "", "Hi");
    String connection = connect("hush-hush");

    Fields profile = tenant.profile("email:ann@example.com");
    Fields event = tenant.first("/profiles/" + profile.text("id") + "/timeline", found -> true);
    assertThat(event.text("name")).isEqualTo("email.received");
    assertThat(event.text("id")).isEqualTo("<m1@x>");
    assertThat(event.object("properties").text("subject")).isEqualTo("Where is it?");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(tenant.counts(connection).values())
                .containsAllEntriesOf(
                    Map.of("received", 3L, "rejected", 1L, "duplicate", 1L, "applied", 1L)));
    assertThat(health(connection).text("state")).isEqualTo("running");
    assertThat(health(connection).text("polled")).isNotNull();
    assertThat(health(connection).text("pollProblem")).isNull();
    assertThat(health(connection).text("newest")).isNotNull();
  }

  @Test
  void aMailIsTakenInAtOnceThoughTheFolderIsLookedIntoOnceADay() throws MessagingException {
    String connection = connect("hush-hush", "new", "PT24H");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(health(connection).text("polled")).isNotNull());
    deliver("From: dora@example.com", "Subject: Now", "Message-ID: <m9@x>", "", "Hi");

    assertThat(tenant.timeline(tenant.profile("email:dora@example.com")))
        .isEqualTo(List.of("email.received"));
  }

  @Test
  void aRefusedPasswordPausesReceivingAloneUntilSomebodyHasSeenToIt() throws MessagingException {
    deliver("From: bob@example.com", "Message-ID: <m3@x>", "", "Hello");
    String connection = connect("wrong");
    String refused = "Server '127.0.0.1' does not accept the user name and password.";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(health(connection).text("state")).isEqualTo("paused"));
    assertThat(health(connection).text("reason")).isEqualTo(refused);
    assertThat(health(connection).object("receiving").text("pausedBecause")).isEqualTo(refused);
    assertThat(health(connection).object("sending").text("state")).isEqualTo("running");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(health(connection).text("pollProblem")).isEqualTo(refused));

    tenant
        .admin()
        .post(
            tenant.path("/connections/" + connection + "/rotate"),
            "{\"credentials\": {\"method\": \"basic\", \"username\": \"shop\", \"password\":"
                + " \"hush-hush\"}}");
    String resume = tenant.path("/connections/" + connection + "/resume");
    assertThat(tenant.admin().post(resume, "{\"direction\": \"inward\"}").text())
        .contains("The direction must be receiving or sending; leave it out for both.");
    tenant.admin().post(resume, "{\"direction\": \"receiving\"}");
    hub.bean(TestClock.class).pass(Duration.ofSeconds(10));

    assertThat(tenant.timeline(tenant.profile("email:bob@example.com")))
        .isEqualTo(List.of("email.received"));
  }

  @Test
  void aBackfillBringsTheMailsThatWereThereBeforeAsHistory() throws MessagingException {
    for (int i = 1; i <= 7; i++) {
      deliver("From: Cleo <cleo@example.com>", "Message-ID: <old%d@x>".formatted(i), "", "Hello");
    }
    String connection = connect("hush-hush", "new");
    String backfill = tenant.path("/connections/" + connection + "/backfill");
    assertThat(tenant.admin().get(backfill).json().values()).isEmpty();
    assertThat(tenant.admin().post(backfill, "{\"perSecond\": 0}").status()).isEqualTo(422);
    assertThat(tenant.admin().post(backfill, "{\"source\": \"sent\"}").text())
        .contains("The source must be one that offers its history: inbox.");

    assertThat(tenant.admin().post(backfill, "{\"perSecond\": 4}").status()).isEqualTo(202);
    assertThat(tenant.admin().post(backfill, "{}").status()).isEqualTo(409);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(tenant.admin().get(backfill).json().object("backfill").values())
                .containsAllEntriesOf(
                    Map.of("state", "done", "fetched", 7L, "stored", 7L, "left", 0L)));
    assertThat(tenant.admin().post(backfill + "/pause", "{}").status()).isEqualTo(409);
    deliver("From: Cleo <cleo@example.com>", "Message-ID: <late@x>", "", "Hello");

    String timeline = "/profiles/" + tenant.profile("email:cleo@example.com").text("id");
    Fields late =
        tenant.first(timeline + "/timeline", event -> "<late@x>".equals(event.text("id")));
    assertThat(late.value("history")).isEqualTo(false);
    Fields old = tenant.first(timeline + "/timeline", event -> "<old7@x>".equals(event.text("id")));
    assertThat(old.value("history")).isEqualTo(true);
  }

  @Test
  void anAnswerFromAnotherAddressBelongsToWhomTheMailWentTo() throws MessagingException {
    GreenMail out = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    out.setUser("hello@shop.example", "shop", "hush-hush");
    out.start();
    try {
      String action = asked(out);
      deliver(
          "From: Ann at home <ann@home.example>",
          "Subject: Re: How was it?",
          "Message-ID: <m7@x>",
          "In-Reply-To: <" + action + "@shop.example>",
          "",
          "Fine.");
      deliver(
          "From: Eve <eve@example.org>",
          "Subject: Re: How was it?",
          "Message-ID: <m8@x>",
          "In-Reply-To: <" + "0".repeat(32) + "@shop.example>",
          "",
          "I guessed an id.");
      hub.bean(TestClock.class).pass(Duration.ofSeconds(15));

      Fields ann =
          tenant.profile(
              "email:ann@work.example", found -> tenant.timeline(found).contains("email.replied"));
      assertThat(tenant.timeline(tenant.profile("email:eve@example.org")))
          .containsExactly("email.replied");
      assertThat(tenant.timeline(ann)).containsOnlyOnce("email.replied");
      assertThat(tenant.list("/profiles?identifier=email:ann@home.example")).isEmpty();
      Fields reply =
          tenant.first(
              "/profiles/" + ann.text("id") + "/timeline",
              one -> "email.replied".equals(one.text("name")));
      assertThat(reply.object("properties").text("person")).isEqualTo("ann@home.example");
    } finally {
      out.stop();
    }
  }

  /** Has a journey send Ann a mail, and names the action that did. */
  private String asked(GreenMail out) {
    tenant.connect(
        """
        {"connector": "email", "name": "post",
         "settings": {"imapHost": "127.0.0.1", "imapPort": %d, "imapSecurity": "none",
                      "imapFirst": "all", "imapEvery": "PT10S", "smtpHost": "127.0.0.1",
                      "smtpPort": %d, "smtpSecurity": "none",
                      "fromAddress": "hello@shop.example"},
         "credentials": {"method": "basic", "username": "shop", "password": "hush-hush"}}\
        """
            .formatted(server.getImap().getPort(), out.getSmtp().getPort()));
    tenant.publish(
        """
        journey: ask
        purpose: service
        entry: [{event: order.placed}]
        steps:
          - {id: ask, action: send, connection: post, with: {to: "ann@work.example", subject: How was it?, text: Well?}}
        """);
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@work.example\"}}");
    tenant.send("track", "{\"userId\": \"ann\", \"event\": \"order.placed\"}");
    return String.valueOf(
        tenant.first("/deliveries", one -> "delivered".equals(one.text("state"))).text("id"));
  }
}
