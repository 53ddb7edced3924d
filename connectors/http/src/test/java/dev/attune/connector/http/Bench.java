package dev.attune.connector.http;

import dev.attune.connector.Action;
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
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The connector as a host runs it: found by the service loader, in its Camel context. */
final class Bench implements AutoCloseable {
  static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  static final String TOKEN = "hush-token-0123456789";
  static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

  private static final URI HOOKS = URI.create("https://hub.example/hooks");

  private static final JsonMapper MAPPER = new JsonMapper();

  final MemorySink sink = new MemorySink();
  final ConnectorRuntime runtime;

  private Instant now = NOW;

  Bench() {
    this(OutboundPolicy.laptop());
  }

  Bench(OutboundPolicy policy) {
    runtime =
        new ConnectorRuntime(new BundledConnectors(), sink, new GuardedHttp(policy), () -> now);
  }

  Bench at(Instant now) {
    this.now = now;
    return this;
  }

  Bench open(Map<String, ?> settings) {
    return open(KEY, settings, Map.of());
  }

  Bench open(Map<String, ?> settings, Map<String, ?> credentials) {
    return open(KEY, settings, credentials);
  }

  Bench open(ConnectionKey key, Map<String, ?> settings, Map<String, ?> credentials) {
    runtime.open(config(key, settings, credentials));
    return this;
  }

  static ConnectionConfig config(
      ConnectionKey key, Map<String, ?> settings, Map<String, ?> credentials) {
    return new ConnectionConfig(key, "http", json(settings), json(credentials));
  }

  Reception receive(String body, Map<String, String> headers) {
    return receive(KEY, TOKEN, body, headers);
  }

  Reception receive(ConnectionKey key, String token, String body, Map<String, String> headers) {
    return runtime.receive(
        key,
        new WebhookRequest(
            "POST",
            Target.under(HOOKS, key.connection() + "/" + token, Map.of()),
            token,
            Headers.ofSingle(headers),
            Body.of(body)));
  }

  Outcome send(Map<String, ?> parameters) {
    return send(KEY, "a1", parameters);
  }

  Outcome send(ConnectionKey key, String id, Map<String, ?> parameters) {
    return runtime.send(key, new Action(id, "request", json(parameters), 1, null));
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  @Override
  public void close() {
    runtime.close();
  }
}
