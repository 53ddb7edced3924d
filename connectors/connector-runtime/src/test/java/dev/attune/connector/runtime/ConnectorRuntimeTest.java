package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Action;
import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorRuntimeTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final TestConnector connector = TestConnector.complete();
  private final MemorySink sink = new MemorySink();
  private final List<ConnectorRuntime> runtimes = new ArrayList<>();

  @AfterEach
  void close() {
    runtimes.forEach(ConnectorRuntime::close);
  }

  @Test
  void listsWhatThereIs() {
    assertThat(runtime().catalogue()).extracting("id").containsExactly("test");
  }

  @Test
  void carriesAWebhookThroughTheRouteToTheSink() {
    ConnectorRuntime runtime = opened("one");

    assertThat(runtime.receive(KEY, webhook("{\"a\":1}", Map.of("traceparent", TRACE))))
        .isEqualTo(new Reception.Accepted(1, List.of()));
    assertThat(sink.of(KEY))
        .containsExactly(
            new Received.Signal(
                "webhook", "m1", new Json("{\"a\":1}"), Map.of(), new TraceParent(TRACE)));
  }

  @Test
  void countsRejectsApart() {
    connector.onWebhook((connection, exchange) ->
        List.of(
            new Received.Reject("test.bad", "Bad.", Body.of("x")),
            new Received.Signal("webhook", "m", Json.EMPTY_OBJECT, Map.of(), null)));

    assertThat(opened("one").receive(KEY, webhook("", Map.of())))
        .isEqualTo(new Reception.Accepted(1, List.of("Bad.")));
  }

  @Test
  void acceptsNothingThatTheSinkRefused() {
    sink.answer(new Receipt.Refused(Duration.ofSeconds(7), "The log is full."));

    assertThat(opened("one").receive(KEY, webhook("{}", Map.of())))
        .isEqualTo(new Reception.Refused(Duration.ofSeconds(7), "The log is full."));
  }

  @Test
  void storesNothingWhereThereIsNothing() {
    connector.onWebhook((connection, exchange) -> List.of());

    assertThat(opened("one").receive(KEY, webhook("", Map.of())))
        .isEqualTo(new Reception.Accepted(0, List.of()));
    assertThat(sink.size()).isZero();
  }

  @Test
  void letsARouteEndWithItsOwnAnswer() {
    Reception refused = new Reception.Unverified("No.");
    connector.onWebhook((connection, exchange) -> refused);

    assertThat(opened("one").receive(KEY, webhook("{}", Map.of()))).isSameAs(refused);
    assertThat(sink.size()).isZero();
  }

  @Test
  void answersForAnUnknownConnectionAsForAnUnprovenRequest() {
    assertThat(runtime().receive(KEY, webhook("{}", Map.of())))
        .isInstanceOf(Reception.Unverified.class);
  }

  @Test
  void letsOnlyWantedHeadersIn() {
    AtomicReference<WebhookRequest> seen = new AtomicReference<>();
    AtomicReference<Map<String, Object>> camel = new AtomicReference<>();
    connector.onWebhook((connection, exchange) -> {
      seen.set(Routes.body(exchange, WebhookRequest.class));
      camel.set(Map.copyOf(exchange.getMessage().getHeaders()));
      return List.of();
    });

    opened("one")
        .receive(
            KEY,
            webhook(
                "{}",
                Map.ofEntries(
                    Map.entry("X-Signature", "s"),
                    Map.entry("x-WANTED", "w"),
                    Map.entry("Content-Type", "application/json"),
                    Map.entry("traceparent", TRACE),
                    Map.entry("X-Other", "o"),
                    Map.entry("Authorization", "Basic x"),
                    Map.entry("Cookie", "session=1"),
                    Map.entry("CamelHttpUri", "http://evil.example"),
                    Map.entry("cAMELhTTPuRI", "http://evil.example"),
                    Map.entry("camel-context", "x"),
                    Map.entry("Org.Apache.Camel.Foo", "x"),
                    Map.entry("jmsreplyto", "x"))));

    assertThat(seen.get().headers().names())
        .containsExactly("content-type", "traceparent", "x-signature", "x-wanted");
    assertThat(camel.get()).isEqualTo(Map.of("traceparent", TRACE));
  }

  @Test
  void carriesAnActionThroughTheRouteToItsOutcome() {
    connector.onAction((connection, exchange) ->
        new Outcome.Delivered(
            new Json(
                connection.label()
                    + Routes.body(exchange, Action.class).id()
                    + Routes.parameters(exchange, TestConnector.Parameters.class).text()
                    + exchange.getMessage().getHeader("traceparent"))));

    assertThat(
            opened("one")
                .send(
                    KEY,
                    new Action(
                        "a1", "do", new Json("{\"text\":\"hello\"}"), 1, new TraceParent(TRACE))))
        .isEqualTo(new Outcome.Delivered(new Json("onea1hello" + TRACE)));
  }

  @Test
  void rejectsAnActionThatTheConnectorDoesNotHave() {
    assertThat(opened("one").send(KEY, new Action("a1", "dance", Json.EMPTY_OBJECT, 1, null)))
        .isEqualTo(
            new Outcome.Rejected(
                "Connector 'test' has no action of that name; its actions are do.", null, null));
  }

  @Test
  void rejectsParametersThatDoNotFitAndDoesNotRepeatThem() {
    assertThat(
            opened("one").send(KEY, new Action("a1", "do", new Json("{\"text\":4711}"), 1, null)))
        .isEqualTo(new Outcome.Rejected("Parameter 'text' must be a text.", null, null));
  }

  @Test
  void callsAnActionAmbiguousWhenTheConnectorFails() {
    connector.onAction((connection, exchange) -> {
      throw new IllegalStateException("secret-1234");
    });
    ConnectorRuntime runtime = opened("one");

    try (LogCapture log = LogCapture.open()) {
      assertThat(runtime.send(KEY, TestConnector.action("x")))
          .isEqualTo(
              new Outcome.Ambiguous(
                  "Connector 'test' failed while it sent the action; whether the tool took it is"
                      + " not known."));
      assertThat(log.lines())
          .anyMatch(line -> line.contains("java.lang.IllegalStateException at "))
          .noneMatch(line -> line.contains("secret-1234"));
    }
  }

  @Test
  void acknowledgesNothingWhenTheConnectorFailsOnAWebhook() {
    connector.onWebhook((connection, exchange) -> {
      throw new IllegalStateException("secret-1234");
    });
    ConnectorRuntime runtime = opened("one");

    assertThatThrownBy(() -> runtime.receive(KEY, webhook("{}", Map.of())))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'test' failed on a webhook; nothing was acknowledged.")
        .hasNoCause();
  }

  @Test
  void passesOnWhatTheHostsSinkFailedWith() {
    IllegalStateException failure = new IllegalStateException("The store does not answer.");
    sink.fail(failure);

    assertThatThrownBy(() -> opened("one").receive(KEY, webhook("{}", Map.of()))).isSameAs(failure);
  }

  @Test
  void saysThatAConnectorFailedOnACheckAndNotWith() {
    assertThatThrownBy(() -> runtime().setup().check(config("test", KEY, "broken-hush")))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'test' failed on a check.")
        .hasNoCause();
  }

  @Test
  void refusesWhatIsNotDeclaredWithTheAgreedSentence() {
    ConnectorRuntime runtime =
        runtime(new TestConnector("listener", true, false), new TestConnector("doer", false, true));
    runtime.open(config("listener", KEY, "one"));
    ConnectionKey other = new ConnectionKey("acme", "c2");
    runtime.open(config("doer", other, "two"));

    assertThatThrownBy(() -> runtime.send(KEY, TestConnector.action("x")))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'listener' does not declare ACTIONS; it declares WEBHOOK.");
    assertThatThrownBy(() -> runtime.receive(other, webhook("{}", Map.of())))
        .hasMessage(
            "Connector 'doer' does not declare WEBHOOK; it declares ACTIONS, IDEMPOTENT_ACTIONS.");
    assertThatThrownBy(() -> runtime.require("listener", Capability.POLL))
        .hasMessage("Connector 'listener' does not declare POLL; it declares WEBHOOK.");
  }

  @Test
  void refusesAConnectionWithAllThatIsWrong() {
    ConnectorRuntime runtime = runtime();

    assertThatThrownBy(() ->
            runtime.open(
                new ConnectionConfig(
                    KEY, "test", new Json("{\"lable\":\"one\"}"), Json.EMPTY_OBJECT)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "Setting 'lable' does not exist; allowed are label. Setting 'label' is required.");
    assertThatThrownBy(() ->
            runtime.open(
                new ConnectionConfig(
                    KEY,
                    "test",
                    new Json("{\"label\":\"one\"}"),
                    new Json("{\"method\":\"bearer\",\"token\":\"secret-1234\"}"))))
        .hasMessage("Credential 'method' must be one of none, basic.");
    assertThatThrownBy(() -> runtime.open(config("tset", KEY, "one")))
        .hasMessage("Connector 'tset' does not exist; there are test.");
    assertThat(runtime.state().connections()).isZero();
  }

  @Test
  void checksSettingsBeforeTheConnection() {
    ConnectorRuntime runtime = runtime();

    assertThat(runtime.setup().check(config("test", KEY, "refused")))
        .isEqualTo(
            new CheckResult.Failed(
                CheckResult.Rung.SETTINGS,
                "Setting 'label' must not be refused.",
                "Correct these fields."));
    assertThat(runtime.setup().check(config("test", KEY, "one")))
        .isEqualTo(new CheckResult.Passed(CheckResult.Rung.ALLOWED, "one"));
  }

  @Test
  void doesNotSendThroughAClosedConnection() {
    ConnectorRuntime runtime = opened("one");
    runtime.close(KEY);

    assertThatThrownBy(() -> runtime.send(KEY, TestConnector.action("x")))
        .hasMessage("Connection 'c1' is not open.");
  }

  @Test
  void endsWhatIsUnderWayBeforeItClosesAReplacedConnection() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<TestConnector.Open> first = new AtomicReference<>();
    connector.onAction((connection, exchange) -> {
      if (connection.label().equals("one")) {
        first.set(connection);
        entered.countDown();
        goOn.await();
      }
      return new Outcome.Delivered(new Json("\"" + connection.label() + "\""));
    });
    ConnectorRuntime runtime = opened("one");
    CompletableFuture<Outcome> underWay = new CompletableFuture<>();
    Thread sender =
        Thread.startVirtualThread(
            () -> underWay.complete(runtime.send(KEY, TestConnector.action("x"))));
    entered.await();

    runtime.open(config("test", KEY, "two"));

    assertThat(runtime.send(KEY, TestConnector.action("x")))
        .isEqualTo(new Outcome.Delivered(new Json("\"two\"")));
    assertThat(first.get().closed).hasValue(0);
    assertThat(runtime.state().underWay()).isEqualTo(1);
    goOn.countDown();
    assertThat(underWay.get()).isEqualTo(new Outcome.Delivered(new Json("\"one\"")));
    sender.join();
    assertThat(first.get().closed).hasValue(1);
  }

  @Test
  void refusesAConnectorThatCannotStartAndNamesIt() {
    TestConnector broken = TestConnector.complete();
    ConnectorSource source =
        () ->
            List.of(
                new LoadedConnector(new RoutelessConnector(broken), getClass().getClassLoader()));

    assertThatThrownBy(() -> runtime(source))
        .isInstanceOf(ConnectorException.class)
        .hasMessageStartingWith("Connector 'test' 1.2.3 could not be started: it declares ");
    assertThatThrownBy(() -> runtime(broken, broken))
        .hasMessage(
            "Connector 'test' is there twice, as 1.2.3 and 1.2.3; only one version may be.");
  }

  private ConnectorRuntime runtime(TestConnector... connectors) {
    List<LoadedConnector> loaded = new ArrayList<>();
    for (TestConnector one : connectors) {
      loaded.add(one.loaded());
    }
    return runtime(() -> loaded);
  }

  private ConnectorRuntime runtime() {
    return runtime(connector);
  }

  private ConnectorRuntime runtime(ConnectorSource source) {
    ConnectorRuntime runtime =
        new ConnectorRuntime(
            source, sink, new GuardedHttp(OutboundPolicy.laptop()), InstantSource.system());
    runtimes.add(runtime);
    return runtime;
  }

  private ConnectorRuntime opened(String label) {
    ConnectorRuntime runtime = runtime();
    runtime.open(config("test", KEY, label));
    return runtime;
  }

  private static ConnectionConfig config(String connector, ConnectionKey key, String label) {
    return new ConnectionConfig(
        key, connector, new Json("{\"label\":\"" + label + "\"}"), Json.EMPTY_OBJECT);
  }

  private static WebhookRequest webhook(String body, Map<String, String> headers) {
    return new WebhookRequest(
        "POST",
        URI.create("https://hub.example/hooks/c1/t"),
        "t",
        Headers.ofSingle(headers),
        Body.of(body));
  }
}
