package dev.attune.connector.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentCallsTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          new BundledConnectors(),
          new MemorySink(),
          new GuardedHttp(OutboundPolicy.laptop()),
          () -> NOW);
  private volatile String answer = "{\"success\": true}";
  private final FaultServer tool =
      FaultServer.start((seen, peer) -> peer.answer(200, Map.of(), answer));

  @AfterEach
  void close() {
    runtime.close();
    tool.close();
  }

  private ConnectionConfig config(String settings) {
    return new ConnectionConfig(KEY, "segment-destination", new Json(settings), new Json("{}"));
  }

  private void open() {
    runtime.open(config("{\"baseUrl\": \"" + tool.uri() + "/base/\", \"writeKey\": \"hush-key\"}"));
  }

  private Outcome send(String action, String id, String parameters) {
    return runtime.send(KEY, new Action(id, action, new Json(parameters), 1, null));
  }

  private JsonNode sent() {
    return MAPPER.readTree(tool.requests().getLast().body());
  }

  @Test
  void callsAsASourceWould() {
    open();

    Outcome outcome =
        send(
            "track",
            "enrolment-1:step",
            """
            {"event": "Offer Accepted", "userId": "ann", "anonymousId": "a-1",
             "timestamp": "2027-03-01T09:30:00Z", "properties": {"revenue": 42.50},
             "context": {"ip": "203.0.113.7", "library": {"name": "other"}},
             "integrations": {"All": false}}\
            """);

    assertThat(outcome)
        .isEqualTo(new Outcome.Delivered(new Json("{\"messageId\":\"enrolment-1:step\"}")));
    Seen seen = tool.requests().getFirst();
    assertThat(seen.method() + " " + seen.target()).isEqualTo("POST /base/v1/track");
    assertThat(seen.headers())
        .containsEntry("authorization", "Basic aHVzaC1rZXk6")
        .containsEntry("content-type", "application/json");
    assertThat(sent())
        .isEqualTo(
            MAPPER.readTree(
                """
                {"type": "track", "messageId": "enrolment-1:step", "userId": "ann",
                 "anonymousId": "a-1", "event": "Offer Accepted",
                 "properties": {"revenue": 42.50}, "integrations": {"All": false},
                 "context": {"ip": "203.0.113.7",
                             "library": {"name": "attune", "version": "1.0.0"}},
                 "timestamp": "2027-03-01T09:30:00Z"}\
                """));
    assertThat(seen.body()).contains("42.50");
  }

  @Test
  void makesACallOfTheExampleOfEachAction() {
    open();

    for (ActionDescriptor<?> action : new SegmentConnector().descriptor().actions()) {
      assertThat(send(action.name(), "a-" + action.name(), action.example().text()))
          .isInstanceOf(Outcome.Delivered.class);
      assertThat(tool.requests().getLast().target()).isEqualTo("/base/v1/" + action.name());
      JsonNode example = MAPPER.readTree(action.example().text());
      assertThat(sent().properties()).containsAll(example.properties());
    }
    assertThat(tool.requests()).hasSize(6);
  }

  @Test
  void leavesTheTimeToTheReceiverWhereItIsNotSaid() {
    open();
    send("screen", "a1", "{\"userId\": \"ann\"}");

    assertThat(sent().propertyNames())
        .containsExactlyInAnyOrder("type", "messageId", "userId", "context");
  }

  @Test
  void namesAMessageTheSameOnEveryTryHoweverLongTheActionsIdIs() {
    open();
    String id = "x".repeat(128);
    send("page", id, "{\"userId\": \"ann\"}");
    String first = sent().path("messageId").stringValue();
    send("page", id, "{\"userId\": \"ann\"}");

    assertThat(first).matches("[0-9a-f]{64}").isEqualTo(sent().path("messageId").stringValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "track | {\"event\": \"e\"} | A call needs 'userId' or 'anonymousId'.",
        "track | {\"event\": \" \", \"userId\": \"ann\"} | must not be empty",
        "track | {\"event\": \"e\", \"userId\": \"ann\", \"properties\": [1]} | 'properties' must"
            + " be a JSON object",
        "identify | {\"userId\": \"ann\", \"traits\": 7} | 'traits' must be a JSON object",
        "identify | {\"userId\": \"ann\", \"context\": []} | 'context' must be a JSON object",
        "identify | {\"userId\": \"ann\", \"timestamp\": \"now\"} | 'timestamp' must be a time",
        "group | {\"userId\": \"ann\"} | groupId",
        "alias | {\"anonymousId\": \"a\", \"previousId\": \"p\"} | An alias needs 'userId'.",
        "alias | {\"userId\": \"ann\"} | previousId",
      })
  void refusesACallThatTheReceiverWould(String action, String parameters, String reason) {
    open();

    assertThat(send(action, "a1", parameters))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, rejected -> assertThat(rejected.reason()).contains(reason));
    assertThat(tool.requests()).isEmpty();
  }

  @Test
  void sendsNothingOverTheReceiversBound() {
    open();
    String fits = "{\"userId\": \"ann\", \"traits\": {\"t\": \"%s\"}}";
    int rest = CallJson.MAX_EVENT - lengthOf(fits.formatted(""));

    assertThat(send("identify", "a1", fits.formatted("x".repeat(rest))))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(tool.requests().getLast().body()).hasSize(CallJson.MAX_EVENT);
    assertThat(send("identify", "a1", fits.formatted("x".repeat(rest + 1))))
        .isEqualTo(
            new Outcome.Rejected(
                "An event may have at most 32768 bytes as JSON; this one has 32769.", null, null));
  }

  private int lengthOf(String parameters) {
    send("identify", "a1", parameters);
    return tool.requests().getLast().body().length();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\": false, \"error\": \"bad\"}",
        "{\"success\": true, \"results\": [{\"status\": \"rejected\", \"code\": \"c\"}]}"
      })
  void readsARefusalThatComesWithSuccess(String refusal) {
    open();
    answer = refusal;

    assertThat(send("identify", "a1", "{\"userId\": \"ann\"}"))
        .isEqualTo(
            new Outcome.Rejected(
                "Host '127.0.0.1' took the call and rejected the event.", 200, refusal));
  }

  @Test
  void checksWithoutSendingAnything() {
    String settings = "{\"baseUrl\": \"" + tool.uri() + "\", \"writeKey\": \"hush-key\"}";

    assertThat(runtime.setup().check(config(settings))).isInstanceOf(CheckResult.Passed.class);
    assertThat(tool.requests()).extracting(Seen::body).containsExactly("{\"batch\":[]}");
  }

  @Test
  void refusesSettingsThatCanNeverWork() {
    for (String base :
        new String[] {"ftp://a.example", "https://a.example/?q=1", "https://u@a.example"}) {
      assertThatThrownBy(() ->
              runtime.open(config("{\"baseUrl\": \"" + base + "\", \"writeKey\": \"hush-key\"}")))
          .hasMessageContaining("'baseUrl' must be an http or https address");
    }
    assertThatThrownBy(() -> runtime.open(config("{\"writeKey\": \"hush: key\"}")))
        .hasMessageContaining("'writeKey' must have")
        .hasMessageNotContaining("hush");
  }
}
