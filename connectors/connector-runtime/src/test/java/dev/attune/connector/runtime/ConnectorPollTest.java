package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
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
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorPollTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final Poll POLL = new Poll("box", "7", 2);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final MemorySink sink = new MemorySink();
  private final TestConnector connector = new TestConnector("test", false, false);
  private @Nullable ConnectorRuntime opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private ConnectorRuntime runtime() {
    ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(connector.loaded()),
            sink,
            new GuardedHttp(OutboundPolicy.laptop()),
            InstantSource.system(),
            quick(),
            (connection, way, reason) -> {});
    opened = runtime;
    runtime.open(
        new ConnectionConfig(KEY, "test", new Json("{\"label\":\"one\"}"), Json.EMPTY_OBJECT));
    return runtime;
  }

  /** The standard bounds, without patience for what was interrupted. */
  private static CallBounds quick() {
    CallBounds usual = CallBounds.STANDARD;
    return new CallBounds(
        usual.start(),
        usual.open(),
        usual.check(),
        usual.webhook(),
        usual.action(),
        Duration.ofMillis(20),
        usual.threads(),
        usual.held());
  }

  private static Received.Signal signal(String id) {
    return new Received.Signal("box", id, Json.EMPTY_OBJECT, Map.of(), null);
  }

  @Test
  void carriesAPollThroughTheRouteAndStoresNothing() {
    connector.onPoll((connection, exchange) ->
        new Polled.Page(
            List.of(signal(connection.label() + Routes.body(exchange, Poll.class).cursor())),
            "8",
            true));

    assertThat(runtime().poll(KEY, POLL, LONG))
        .isEqualTo(new Polled.Page(List.of(signal("one7")), "8", true));
    assertThat(sink.size()).isZero();
  }

  @Test
  void tellsWhichSourcesAConnectionWantsPolledAndHowOften() {
    connector.onPoll((connection, exchange) -> new Polled.Page(List.of(), "1", false));
    ConnectorRuntime runtime = runtime();

    assertThat(runtime.polled(KEY))
        .isEqualTo(Map.of("box", new PollRhythm(Duration.ofSeconds(30), Duration.ofSeconds(30))));
    assertThat(runtime.polled(new ConnectionKey("acme", "c2"))).isEmpty();
  }

  @Test
  void refusesWhatIsNotDeclaredBeforeTheConnectorRuns() {
    TestConnector listener = new TestConnector("test", true, false);
    try (ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(listener.loaded()),
            sink,
            new GuardedHttp(OutboundPolicy.laptop()),
            InstantSource.system())) {
      runtime.open(
          new ConnectionConfig(KEY, "test", new Json("{\"label\":\"one\"}"), Json.EMPTY_OBJECT));
      assertThatThrownBy(() -> runtime.poll(KEY, POLL, LONG))
          .isInstanceOf(ConnectorException.class)
          .hasMessage("Connector 'test' does not declare POLL; it declares WEBHOOK.");
      assertThat(runtime.polled(KEY)).isEmpty();
    }
  }

  @Test
  void refusesASourceThatIsNotThereAndAConnectionThatIsNotOpen() {
    connector.onPoll((connection, exchange) -> new Polled.Page(List.of(), "1", false));
    ConnectorRuntime runtime = runtime();

    assertThatThrownBy(() -> runtime.poll(KEY, new Poll("sent", null, 1), LONG))
        .hasMessage(
            "Connector 'test' has no source of that name that is polled; it has box, other.");
    assertThatThrownBy(() -> runtime.poll(new ConnectionKey("acme", "c2"), POLL, LONG))
        .hasMessage("Connection 'c2' is not open.");
  }

  @Test
  void leavesAPollThatHangsAndDoesNotBeginASecondBesideIt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    connector.onPoll((connection, exchange) -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      goOn.await();
      return new Polled.Page(List.of(), "1", false);
    });
    ConnectorRuntime runtime = runtime();

    assertThat(runtime.poll(KEY, POLL, Duration.ofMillis(20)))
        .isEqualTo(new Polled.RetryAfter(null, "The poll did not end within 0 s."));
    interrupted.await();
    assertThat(runtime.poll(KEY, POLL, LONG))
        .isEqualTo(new Polled.RetryAfter(null, "The poll before this one has not ended yet."));
    goOn.countDown();
  }

  @Test
  void callsAPollThatTheConnectorFailsAtWorthAnotherTryAndHidesWhy() {
    connector.onPoll((connection, exchange) -> {
      throw new IllegalStateException("secret-1234");
    });
    ConnectorRuntime runtime = runtime();

    try (LogCapture log = LogCapture.open()) {
      assertThat(runtime.poll(KEY, POLL, LONG))
          .isEqualTo(new Polled.RetryAfter(null, "Connector 'test' failed on a poll."));
      assertThat(log.lines())
          .anyMatch(line -> line.contains("java.lang.IllegalStateException at "))
          .noneMatch(line -> line.contains("secret-1234"));
    }
  }

  @Test
  void takesNoPageWithMoreThanItAskedFor() {
    connector.onPoll((connection, exchange) ->
        new Polled.Page(List.of(signal("a"), signal("b"), signal("c")), "8", false));

    assertThat(runtime().poll(KEY, POLL, LONG))
        .isEqualTo(new Polled.RetryAfter(null, "Connector 'test' failed on a poll."));
  }
}
