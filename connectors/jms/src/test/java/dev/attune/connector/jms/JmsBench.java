package dev.attune.connector.jms;

import dev.attune.connector.Action;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.schema.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The runtime with one connection to the test's broker. */
final class JmsBench implements AutoCloseable {
  static final ConnectionKey KEY = new ConnectionKey("acme", "orders-" + UUID.randomUUID());
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final JsonMapper MAPPER = new JsonMapper();

  final JmsBroker broker = JmsBroker.running();
  final ConnectorRuntime runtime;
  private final String account = "a" + UUID.randomUUID();
  private @Nullable String cursor;

  JmsBench(OutboundPolicy policy, SSLContext tls) {
    broker.account(account, "hush-hush");
    runtime =
        new ConnectorRuntime(
            () ->
                List.of(
                    new LoadedConnector(new JmsConnector(), JmsConnector.class.getClassLoader())),
            (connection, received) -> new Receipt.Stored(),
            new GuardedHttp(policy, tls),
            InstantSource.system());
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  ConnectionConfig config(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", broker.port());
    settings.put("encryption", "none");
    settings.putAll(more);
    return new ConnectionConfig(
        KEY,
        "jms",
        json(settings),
        json(Map.of("method", "basic", "username", account, "password", "hush-hush")));
  }

  void open(Map<String, ?> more) {
    runtime.open(config(more));
    cursor = null;
  }

  @Nullable String cursor() {
    return cursor;
  }

  void goBackTo(@Nullable String before) {
    cursor = before;
  }

  Polled poll(Duration patience) {
    return runtime.poll(KEY, new Poll("messages", cursor, 10, patience), LIMIT);
  }

  List<Received> page(Duration patience) {
    Polled polled = poll(patience);
    if (polled instanceof Polled.Page page) {
      cursor = page.cursor();
      return page.received();
    }
    throw new AssertionError("No page came, but " + polled);
  }

  /** Polls until so many have come. */
  List<Received> read(int count) {
    List<Received> all = new ArrayList<>();
    for (int polls = 0; all.size() < count && polls < 30; polls++) {
      all.addAll(page(Duration.ofMillis(500)));
    }
    return all;
  }

  Outcome send(String id, Map<String, ?> parameters) {
    return runtime.send(KEY, new Action(id, "send", json(parameters), 1, null));
  }

  @Override
  public void close() {
    runtime.close();
  }
}
