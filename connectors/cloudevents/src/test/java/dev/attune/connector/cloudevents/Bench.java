package dev.attune.connector.cloudevents;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connector as a host runs it: found by the service loader, in its Camel context. */
final class Bench implements AutoCloseable {
  static final String TOKEN = "hush-token-0123456789";
  static final Map<String, ?> TAKING = Map.of("tokens", List.of(TOKEN));

  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final URI ADDRESS = URI.create("https://hub.example/cloudevents/c1");
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final JsonMapper MAPPER = new JsonMapper();

  final MemorySink sink = new MemorySink();
  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          new BundledConnectors(), sink, new GuardedHttp(OutboundPolicy.laptop()), () -> NOW);

  private ConnectionConfig config(Map<String, ?> settings, Map<String, ?> credentials) {
    return new ConnectionConfig(KEY, "cloudevents", json(settings), json(credentials));
  }

  Bench open(Map<String, ?> settings) {
    return open(settings, Map.of());
  }

  Bench open(Map<String, ?> settings, Map<String, ?> credentials) {
    runtime.open(config(settings, credentials));
    return this;
  }

  CheckResult check(Map<String, ?> settings) {
    return runtime.setup().check(config(settings, Map.of()));
  }

  /** A request with the right token. */
  Reception post(Map<String, String> headers, byte[] body) {
    return receive(
        new WebhookRequest("POST", ADDRESS, TOKEN, Headers.ofSingle(headers), Body.of(body)));
  }

  /** A body of that type with the right token. */
  Reception post(String contentType, String body) {
    return post(Map.of("content-type", contentType), Body.of(body).bytes());
  }

  Reception receive(String method, String rest, String token, Map<String, String> headers) {
    return receive(
        new WebhookRequest(
            method,
            URI.create(ADDRESS + rest),
            token,
            Headers.ofSingle(headers),
            Body.of("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}")));
  }

  private Reception receive(WebhookRequest request) {
    return runtime.receive(KEY, request);
  }

  Outcome send(String id, Map<String, ?> parameters) {
    return runtime.send(KEY, new Action(id, "send", json(parameters), 1, null));
  }

  /** The payloads that were stored, as texts. */
  List<String> texts() {
    return sink.signals(KEY).stream().map(signal -> signal.payload().text()).toList();
  }

  List<JsonNode> payloads() {
    return texts().stream().map(MAPPER::readTree).toList();
  }

  List<String> ids() {
    return sink.signals(KEY).stream().map(signal -> signal.messageId()).toList();
  }

  List<?> received() {
    return sink.of(KEY);
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
