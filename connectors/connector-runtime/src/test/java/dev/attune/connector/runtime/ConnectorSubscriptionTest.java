package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Routes;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorSubscriptionTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final Duration PATIENCE = Duration.ofSeconds(7);
  private static final Poll POLL = new Poll("queue", "7", 2, PATIENCE);
  private static final Polled.Page NOTHING = new Polled.Page(List.of(), "7", false);

  private final TestConnector connector = new TestConnector("test", false, false);
  private final Map<ConnectionKey, String> stuck = new ConcurrentHashMap<>();
  private TestConnector.@Nullable Open used;
  private @Nullable ConnectorRuntime opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private ConnectorRuntime runtime(String label) {
    ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(connector.loaded()),
            new MemorySink(),
            new GuardedHttp(OutboundPolicy.laptop()),
            InstantSource.system(),
            CallBounds.STANDARD,
            (connection, way, reason) -> stuck.put(connection, reason));
    opened = runtime;
    open(runtime, label);
    return runtime;
  }

  private static void open(ConnectorRuntime runtime, String label) {
    runtime.open(
        new ConnectionConfig(
            KEY, "test", new Json("{\"label\":\"%s\"}".formatted(label)), Json.EMPTY_OBJECT));
  }

  private TestConnector.Open used() {
    if (used == null) {
      throw new AssertionError("Nothing was polled yet.");
    }
    return used;
  }

  private void answersNothing() {
    connector.onNews((connection, exchange) -> {
      used = connection;
      return NOTHING;
    });
  }

  @Test
  void tellsASourceHowLongItMayWait() {
    connector.onNews((connection, exchange) ->
        new Polled.Page(List.of(), Routes.body(exchange, Poll.class).patience().toString(), false));

    assertThat(runtime("one").poll(KEY, POLL, Duration.ofMinutes(1)))
        .isEqualTo(new Polled.Page(List.of(), "PT7S", false));
  }

  @Test
  void tellsWhichSourcesAConnectionWantsAndPollsNoneOfThem() {
    answersNothing();
    ConnectorRuntime runtime = runtime("one");

    assertThat(runtime.subscribed(KEY)).containsExactly("queue");
    assertThat(runtime.polled(KEY)).isEmpty();
    assertThat(runtime.subscribed(new ConnectionKey("acme", "c2"))).isEmpty();
    assertThatThrownBy(() -> runtime.poll(KEY, new Poll("box", null, 1), PATIENCE))
        .isInstanceOf(ConnectorException.class);
  }

  @Test
  void letsGoOfASourceWhenItIsToldAndWhenTheConnectionCloses() {
    answersNothing();
    ConnectorRuntime runtime = runtime("one");
    runtime.poll(KEY, POLL, Duration.ofMinutes(1));
    runtime.release(KEY);
    assertThat(used().released).containsExactly("queue", "other");
    assertThat(used().closed).hasValue(0);

    runtime.close(KEY);
    assertThat(used().released).containsExactly("queue", "other", "queue", "other");
    assertThat(used().closed).hasValue(1);
    runtime.release(KEY);
  }

  @Test
  void letsGoOfTheOldConnectionBeforeAChangedOneIsPolled() {
    answersNothing();
    ConnectorRuntime runtime = runtime("one");
    runtime.poll(KEY, POLL, Duration.ofMinutes(1));
    TestConnector.Open before = used();
    open(runtime, "two");
    runtime.poll(KEY, POLL, Duration.ofMinutes(1));

    assertThat(used()).isNotSameAs(before);
    assertThat(before.released).containsExactly("queue", "other");
    assertThat(before.closed).hasValue(1);
  }

  @Test
  void closesOneThatDoesNotLetGoAndHidesWhy() {
    answersNothing();
    ConnectorRuntime runtime = runtime("unwilling-secret-1234");
    runtime.poll(KEY, POLL, Duration.ofMinutes(1));

    try (LogCapture log = LogCapture.open()) {
      runtime.release(KEY);
      runtime.close(KEY);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("failed to end a subscription of connection c1"))
          .noneMatch(line -> line.contains("secret-1234"));
    }
    assertThat(used().closed).as("a consumer that hangs keeps nothing else open").hasValue(1);
  }

  @Test
  void aPollThatWaitsHoldsUpNoOtherAndIsNotStuck() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch news = new CountDownLatch(1);
    connector.onNews((connection, exchange) -> {
      if (Routes.body(exchange, Poll.class).source().equals("queue")) {
        waits.countDown();
        news.await();
      }
      return NOTHING;
    });
    ConnectorRuntime runtime = runtime("one");
    Thread waiting =
        Thread.startVirtualThread(() -> runtime.poll(KEY, POLL, Duration.ofMinutes(1)));
    waits.await();

    assertThat(runtime.poll(KEY, new Poll("other", null, 1, PATIENCE), Duration.ofMinutes(1)))
        .isEqualTo(NOTHING);
    news.countDown();
    waiting.join();
    assertThat(stuck).isEmpty();
  }

  @Test
  void aConnectionThatHoldsNothingNeedsNoWordOfIt() {
    Connection plain =
        () -> {
          throw new AssertionError("Nothing is checked here.");
        };
    plain.release("queue");
    plain.close();
  }
}
