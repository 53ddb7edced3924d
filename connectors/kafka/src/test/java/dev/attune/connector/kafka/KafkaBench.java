package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.Network;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.schema.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The connector in its runtime, with a clock that a test moves. */
final class KafkaBench implements AutoCloseable {
  static final ConnectionKey KEY = new ConnectionKey("acme", "stream");
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final JsonMapper MAPPER = new JsonMapper();

  final KafkaBroker broker = KafkaBroker.running();
  final ConnectorRuntime runtime;
  private Instant now = Instant.parse("2027-03-01T10:00:00Z");
  private @Nullable String cursor;

  /** The test's machine may be called, and nothing else that is not public. */
  KafkaBench() {
    runtime =
        new ConnectorRuntime(
            () ->
                List.of(
                    new LoadedConnector(
                        new KafkaConnector(), KafkaConnector.class.getClassLoader())),
            (connection, received) -> new Receipt.Stored(),
            new GuardedHttp(
                OutboundPolicy.internet().allowing(List.of(Network.parse("127.0.0.0/8")))),
            () -> now);
  }

  ConnectionConfig config(Map<String, ?> settings) {
    return config(settings, Map.of("method", "none"));
  }

  ConnectionConfig config(Map<String, ?> settings, Map<String, ?> credentials) {
    Map<String, Object> all = new HashMap<>();
    all.put("servers", List.of(broker.address()));
    all.put("encryption", "none");
    all.put("timeout", "PT5S");
    all.putAll(settings);
    return new ConnectionConfig(KEY, "kafka", json(all), json(credentials));
  }

  KafkaBench open(Map<String, ?> settings) {
    runtime.open(config(settings));
    cursor = null;
    return this;
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Polled poll(Duration patience) {
    return runtime.poll(KEY, new Poll("records", cursor, 10, patience), LIMIT);
  }

  /** Polls once, and again with the new cursor from now on. */
  List<Received> page() {
    if (poll(Duration.ofMillis(300)) instanceof Polled.Page page) {
      cursor = page.cursor();
      return page.received();
    }
    throw new AssertionError("No page came.");
  }

  /** Polls until so many have come. */
  List<Received> read(int count) {
    List<Received> all = new ArrayList<>();
    for (int polls = 0; all.size() < count && polls < 40; polls++) {
      all.addAll(page());
    }
    return all;
  }

  @Nullable String cursor() {
    return cursor;
  }

  void goBackTo(@Nullable String earlier) {
    cursor = earlier;
  }

  @Override
  public void close() {
    runtime.close();
  }
}
