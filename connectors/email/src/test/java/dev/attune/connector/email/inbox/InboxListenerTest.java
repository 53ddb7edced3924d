package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server's word that mail has come. */
class InboxListenerTest {
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(20);

  private Instant now = Instant.parse("2027-03-01T10:00:00Z");
  private final InboxBench bench =
      new InboxBench(new GuardedHttp(OutboundPolicy.laptop()), () -> now);

  @AfterEach
  void close() {
    bench.close();
  }

  private static boolean isNews(Polled polled) {
    assertThat(polled).isInstanceOf(Polled.Page.class);
    Polled.Page page = (Polled.Page) polled;
    assertThat(page.received()).isEmpty();
    return page.hasMore();
  }

  @Test
  void tellsOfMailWhileItWaitsAndAtItsBeginning() throws Exception {
    bench.open(Map.of());
    assertThat(bench.isTold()).isTrue();
    assertThat(isNews(bench.listen(LONG))).as("nobody was told of what came before").isTrue();
    assertThat(isNews(bench.listen(A_MOMENT))).isFalse();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Polled> told = threads.submit(() -> bench.listen(LONG));
      bench.deliver(1);
      assertThat(isNews(told.get())).isTrue();
    }
    assertThat(bench.all()).extracting(InboxBench::id).containsExactly("<m1@mail.example.com>");
    assertThat(isNews(bench.listen(A_MOMENT))).as("told once").isFalse();
    assertThat(bench.proxy.commands()).filteredOn(one -> one.endsWith("IDLE")).hasSize(1);
  }

  @Test
  void asksAnewBeforeTheServerLosesPatience() {
    bench.open(Map.of());
    assertThat(isNews(bench.listen(LONG))).isTrue();
    now = now.plus(Duration.ofMinutes(24));
    assertThat(isNews(bench.listen(A_MOMENT))).isFalse();
    assertThat(bench.proxy.commands()).doesNotContain("DONE");

    now = now.plus(Duration.ofMinutes(1));
    assertThat(isNews(bench.listen(A_MOMENT))).isFalse();

    assertThat(bench.proxy.commands())
        .filteredOn(one -> one.endsWith("IDLE") || one.equals("DONE"))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("IDLE"),
            second -> assertThat(second).isEqualTo("DONE"),
            third -> assertThat(third).endsWith("IDLE"));
    bench.deliver(1);
    assertThat(isNews(bench.listen(LONG))).isTrue();
  }

  @Test
  void beginsAnewWhenTheConversationIsLost() {
    bench.open(Map.of());
    assertThat(isNews(bench.listen(LONG))).isTrue();
    bench.proxy.hangUp();
    assertThat(bench.listen(LONG))
        .as("lost soon after it was opened")
        .isInstanceOfSatisfying(
            Polled.RetryAfter.class,
            retry -> assertThat(retry.delay()).isEqualTo(Duration.ofMinutes(1)));
    bench.deliver(1);
    assertThat(isNews(bench.listen(LONG))).as("opened anew").isTrue();

    now = now.plus(Duration.ofMinutes(5));
    bench.proxy.hangUp();
    assertThat(isNews(bench.listen(LONG))).as("lost after a while").isFalse();
    assertThat(isNews(bench.listen(LONG))).as("opened anew").isTrue();
    assertThat(bench.all()).hasSize(1);
  }

  @Test
  void letsGoWhenItIsToldTo() {
    bench.open(Map.of());
    assertThat(isNews(bench.listen(LONG))).isTrue();
    bench.release();

    assertThat(isNews(bench.listen(LONG))).as("opened anew").isTrue();
    assertThat(bench.proxy.commands()).filteredOn(one -> one.endsWith("IDLE")).hasSize(2);
  }

  @Test
  void leavesItToPollsWhereTheServerTellsNothingOrNobodyWantsToKnow() {
    try (ScriptedImap server = new ScriptedImap("IMAP4rev1")) {
      bench.open(Map.of("imapPort", server.port()));
      assertThat(bench.isTold()).as("not known yet").isTrue();

      assertThat(isNews(bench.listen(LONG))).isFalse();

      assertThat(bench.isTold()).isFalse();
      assertThat(server.idle()).isZero();
    }
    bench.open(Map.of("imapNews", "look"));
    assertThat(bench.isTold()).isFalse();
  }

  @Test
  void saysThatThePasswordIsWrong() {
    bench.runtime.open(
        bench.config(Map.of(), Map.of("method", "basic", "username", "shop", "password", "no")));

    assertThat(bench.listen(LONG)).isInstanceOf(Polled.Unauthorised.class);
  }

  @Test
  void holdsAHundredFoldersWithoutAThreadForEach() throws Exception {
    int count = 100;
    try (ScriptedImap server = new ScriptedImap("IMAP4rev1 IDLE");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ConnectionConfig usual = bench.config(Map.of("imapPort", server.port()), InboxBench.LOGIN);
      List<Future<Polled>> waiting = new ArrayList<>();
      int before = ManagementFactory.getThreadMXBean().getThreadCount();
      for (int i = 0; i < count; i++) {
        ConnectionKey key = new ConnectionKey("acme", "mailer" + i);
        bench.runtime.open(
            new ConnectionConfig(key, "email", usual.settings(), usual.credentials()));
        assertThat(isNews(bench.runtime.listen(key, "inbox", LONG, Duration.ofMinutes(1))))
            .isTrue();
        Duration patience = Duration.ofSeconds(2);
        waiting.add(
            threads.submit(
                () -> bench.runtime.listen(key, "inbox", patience, Duration.ofMinutes(1))));
      }
      int during = ManagementFactory.getThreadMXBean().getThreadCount();
      for (Future<Polled> one : waiting) {
        assertThat(isNews(one.get())).isFalse();
      }

      assertThat(server.idle()).isEqualTo(count);
      assertThat(during - before).isLessThan(30);
    }
  }
}
