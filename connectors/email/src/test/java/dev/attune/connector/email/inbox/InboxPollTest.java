package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import dev.attune.connector.runtime.PollRhythm;
import jakarta.mail.Flags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InboxPollTest {
  private static final Instant LONG_AGO = Instant.parse("2020-03-01T10:00:00Z");

  private final InboxBench bench = new InboxBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private boolean isSeen(int place) {
    return bench.folder("INBOX").getMessages().get(place).getFlags().contains(Flags.Flag.SEEN);
  }

  @Test
  void takesInOnlyWhatComesFromThenOn() {
    bench.deliver(1);
    bench.open(Map.of("imapFirst", "new"));
    assertThat(bench.all()).isEmpty();

    bench.deliver(2);
    bench.deliver(3);
    assertThat(bench.all())
        .extracting(InboxBench::id)
        .containsExactly("<m2@mail.example.com>", "<m3@mail.example.com>");
    assertThat(bench.all()).isEmpty();
  }

  @Test
  void takesInWhatIsThereToo() {
    for (int i = 0; i < 7; i++) {
      bench.deliver(i);
    }
    bench.open(Map.of());

    assertThat(bench.poll(3))
        .isInstanceOfSatisfying(
            Polled.Page.class,
            page -> {
              assertThat(page.received()).hasSize(3);
              assertThat(page.hasMore()).isTrue();
            });
    assertThat(bench.all())
        .extracting(one -> InboxBench.payload(one).path("subject").asString())
        .containsExactly("Mail 3", "Mail 4", "Mail 5", "Mail 6");
  }

  @Test
  void readsAPlainMail() {
    bench.deliver(1);
    JsonNode mail = bench.open(Map.of()).one();

    assertThat(mail.path("kind").asString()).isEqualTo("received");
    assertThat(mail.path("person").asString()).isEqualTo("ann@example.com");
    assertThat(mail.path("from").toString())
        .isEqualTo("[{\"address\":\"ann@example.com\",\"name\":\"Ann Example\"}]");
    assertThat(mail.path("to").toString()).isEqualTo("[{\"address\":\"hello@shop.example\"}]");
    assertThat(mail.path("date").asString()).isEqualTo("2027-03-01T09:00:00Z");
    assertThat(mail.path("text").asString()).isEqualTo("This is mail 1.");
    assertThat(mail.path("text_cut").asBoolean()).isFalse();
    assertThat(mail.path("auto").asBoolean()).isFalse();
    assertThat(mail.has("received_at")).isTrue();
    assertThat(mail.has("action")).isFalse();
  }

  @Test
  void leavesMailAsItIs() {
    bench.deliver(1);
    bench.open(Map.of()).all();

    assertThat(isSeen(0)).isFalse();
    assertThat(bench.proxy.commands()).anyMatch(c -> c.contains("EXAMINE"));
  }

  @Test
  void marksMailAsSeenOnceTheHubHasKeptThePlaceBehindIt() {
    bench.deliver(1);
    bench.open(Map.of("imapWhenRead", "mark-seen"));
    assertThat(bench.poll(50))
        .isInstanceOfSatisfying(Polled.Page.class, page -> assertThat(page.hasMore()).isTrue());
    assertThat(isSeen(0)).isFalse();

    assertThat(bench.all()).isEmpty();
    assertThat(isSeen(0)).isTrue();
  }

  @Test
  void movesMailOnceTheHubHasKeptThePlaceBehindIt() throws Exception {
    bench.create("Archive");
    bench.deliver(1);
    bench.deliver(2);
    bench.open(Map.of("imapWhenRead", "move", "imapMoveTo", "Archive"));

    assertThat(bench.all()).hasSize(2);
    assertThat(bench.folder("INBOX").getMessageCount()).isZero();
    assertThat(bench.folder("Archive").getMessageCount()).isEqualTo(2);
  }

  @Test
  void readsAFolderThatWasMadeAnewFromItsBeginningUnderTheSameIds() throws Exception {
    bench.create("Support");
    bench.deliver("Support", mail(1));
    bench.open(Map.of("imapFolder", "Support"));
    List<String> before = bench.all().stream().map(InboxBench::id).toList();
    long validity = bench.folder("Support").getUidValidity();

    while (bench.folder("Support").getUidValidity() == validity) {
      // It is made of the time, which may not have gone on since.
      bench.delete("Support");
      bench.create("Support");
    }
    bench.deliver("Support", mail(1));
    assertThat(bench.all()).extracting(InboxBench::id).isEqualTo(before).hasSize(1);
  }

  @Test
  void readsOfAFolderThatWasMadeAnewOnlyTheDaysSinceTheConnectionWasMade() throws Exception {
    bench.create("Support");
    bench.deliver("Support", mail(1), LONG_AGO);
    bench.open(Map.of("imapFolder", "Support", "imapFirst", "new"));
    assertThat(bench.all()).isEmpty();
    bench.deliver("Support", mail(2));
    assertThat(bench.all()).hasSize(1);
    long validity = bench.folder("Support").getUidValidity();

    while (bench.folder("Support").getUidValidity() == validity) {
      // It is made of the time, which may not have gone on since.
      bench.delete("Support");
      bench.create("Support");
    }
    bench.deliver("Support", mail(1), LONG_AGO);
    bench.deliver("Support", mail(2));
    assertThat(bench.all()).extracting(InboxBench::id).containsExactly("<m2@x.example>");
  }

  @Test
  void takesInAnOldMailThatSomebodyPutIntoTheFolder() {
    bench.open(Map.of("imapFirst", "new"));
    assertThat(bench.all()).isEmpty();
    bench.deliver("INBOX", mail(1), LONG_AGO);

    assertThat(bench.all()).hasSize(1);
  }

  private static byte[] mail(int number) {
    return ("From: ann@example.com\r\nMessage-ID: <m" + number + "@x.example>\r\n\r\nHi\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void namesAMailWithoutAnIdByItsDigestEachTimeTheSame() {
    bench.deliver("From: ann@example.com", "Subject: No id", "", "Hello");
    bench.deliver("From: ann@example.com", "Subject: None either", "", "Hello");
    bench.open(Map.of());
    List<String> ids = bench.all().stream().map(InboxBench::id).toList();

    assertThat(ids).allMatch(id -> id.matches("digest:[0-9a-f]{64}")).doesNotHaveDuplicates();
    try (InboxBench again = new InboxBench()) {
      again.deliver("From: ann@example.com", "Subject: No id", "", "Hello");
      again.deliver("From: ann@example.com", "Subject: None either", "", "Hello");
      assertThat(again.open(Map.of()).all()).extracting(InboxBench::id).isEqualTo(ids);
    }
  }

  @Test
  void climbsTheLadderForTheInbox() {
    Map<String, Object> inboxAlone = new HashMap<>();
    inboxAlone.put("smtpHost", null);

    assertThat(bench.check(inboxAlone, InboxBench.LOGIN))
        .isEqualTo(
            new CheckResult.Passed(Rung.ALLOWED, "Folder 'INBOX' at '127.0.0.1' can be read."));
    assertThat(
            bench.check(
                inboxAlone, Map.of("method", "basic", "username", "shop", "password", "wrong")))
        .isEqualTo(
            new CheckResult.Failed(
                Rung.AUTHORISED,
                "Server '127.0.0.1' does not accept the user name and password.",
                "Correct user name and password, and allow IMAP at the provider."));
    inboxAlone.put("imapFolder", "Nowhere");
    assertThat(bench.check(inboxAlone, InboxBench.LOGIN))
        .isEqualTo(
            new CheckResult.Failed(
                Rung.ALLOWED,
                "Server '127.0.0.1' has no folder 'Nowhere'.",
                "Correct the folder's name, or make the folder."));
    inboxAlone.put("imapFolder", "INBOX");
    inboxAlone.put("imapWhenRead", "move");
    inboxAlone.put("imapMoveTo", "Archive");
    assertThat(bench.check(inboxAlone, InboxBench.LOGIN))
        .isEqualTo(
            new CheckResult.Failed(
                Rung.ALLOWED,
                "Server '127.0.0.1' has no folder 'Archive'.",
                "Correct the folder's name, or make the folder."));
  }

  @Test
  void saysThatThePasswordIsRefusedAndThatTheFolderIsGone() {
    bench.runtime.open(
        bench.config(Map.of(), Map.of("method", "basic", "username", "shop", "password", "wrong")));
    assertThat(bench.poll(1))
        .isEqualTo(
            new Polled.Unauthorised(
                "Server '127.0.0.1' does not accept the user name and password."));

    bench.open(Map.of("imapFolder", "Nowhere"));
    assertThat(bench.poll(1))
        .isEqualTo(new Polled.Disabled("Server '127.0.0.1' has no folder 'Nowhere'."));
  }

  @Test
  void isPolledAsOftenAsItsSettingsSayAndOnlyIfThereIsAServer() {
    ConnectionKey key = new ConnectionKey("acme", "mailer");
    bench.open(Map.of("imapEvery", "PT5M"));
    assertThat(bench.runtime.polled(key))
        .isEqualTo(Map.of("inbox", new PollRhythm(Duration.ofMinutes(5), Duration.ofSeconds(75))));

    Map<String, Object> without = new HashMap<>();
    without.put("imapHost", null);
    bench.open(without);
    assertThat(bench.runtime.polled(key)).isEmpty();
  }
}
