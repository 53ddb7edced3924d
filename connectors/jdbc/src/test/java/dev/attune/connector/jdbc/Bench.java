package dev.attune.connector.jdbc;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Discovered;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A schema of a real database, and the connector in its runtime. */
final class Bench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final ConnectionKey KEY = new ConnectionKey("acme", "database");
  private static final JsonMapper MAPPER = new JsonMapper();

  final String schema = Postgres.account("hush-hush");
  private final ConnectorRuntime runtime;
  private @Nullable String cursor;
  private int actions;

  Bench() {
    this(OutboundPolicy.laptop(), null);
  }

  Bench(OutboundPolicy policy, @Nullable Path folder) {
    this(new GuardedHttp(policy), folder);
  }

  Bench(GuardedHttp outbound, @Nullable Path folder) {
    runtime =
        new ConnectorRuntime(
            () ->
                List.of(
                    new LoadedConnector(
                        new JdbcConnector(), Bench.class.getClassLoader(), null, folder)),
            new MemorySink(),
            outbound,
            InstantSource.fixed(NOW));
  }

  /** Runs statements, in which {@code $} is the schema. */
  Bench run(String... statements) {
    for (String statement : statements) {
      Postgres.run(statement.replace("$", schema));
    }
    Postgres.run(
        "grant select, insert, update on all tables in schema " + schema + " to " + schema);
    return this;
  }

  String ask(String sql) {
    return Postgres.ask(sql.replace("$", schema));
  }

  Bench open(Map<String, ?> more) {
    cursor = null;
    runtime.open(config(more));
    return this;
  }

  CheckResult check(Map<String, ?> more) {
    return runtime.setup().check(config(more));
  }

  Discovered<ToolObject> objects(Map<String, ?> more) {
    return runtime.setup().objects(config(more));
  }

  Discovered<ToolField> fields(String object) {
    return runtime.setup().fields(config(Map.of()), object);
  }

  private ConnectionConfig config(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", Postgres.port());
    settings.put("databaseName", "postgres");
    settings.put("security", "none");
    settings.put("table", schema + ".orders");
    settings.put("cursorColumn", "updated_at");
    settings.put("keyColumns", List.of("id"));
    settings.put("identifiers", Map.of("email", "email"));
    settings.put("first", "all");
    settings.put("targets", List.of(schema + ".scores"));
    settings.putAll(more);
    return new ConnectionConfig(
        KEY,
        "jdbc",
        new Json(MAPPER.writeValueAsString(settings)),
        new Json(
            MAPPER.writeValueAsString(
                Map.of("method", "basic", "username", schema, "password", "hush-hush"))));
  }

  Polled poll(int atMost) {
    Polled polled = runtime.poll(KEY, new Poll("rows", cursor, atMost), Duration.ofMinutes(1));
    if (polled instanceof Polled.Page page) {
      cursor = page.cursor();
    }
    return polled;
  }

  /** A page of what was there before. */
  Polled past(@Nullable String place, int atMost, HistoryRange range) {
    return runtime.poll(KEY, new Poll("rows", place, atMost, range), Duration.ofMinutes(1));
  }

  /** Polls until there is no more, as the hub does. */
  List<Received> all(int atMost) {
    List<Received> all = new ArrayList<>();
    while (true) {
      if (!(poll(atMost) instanceof Polled.Page page)) {
        throw new AssertionError("The poll brought no page: " + poll(atMost));
      }
      all.addAll(page.received());
      if (!page.hasMore()) {
        return all;
      }
    }
  }

  /** One column of all rows that come. */
  List<String> column(String name, int atMost) {
    return all(atMost).stream().map(one -> payload(one).path("row").path(name).asString()).toList();
  }

  Outcome upsert(String table, String key, String values) {
    String parameters =
        "{\"table\": \"%s\", \"key\": %s, \"values\": %s}".formatted(table, key, values);
    return runtime.send(KEY, new Action("a" + ++actions, "upsert", new Json(parameters), 1, null));
  }

  static JsonNode payload(Received received) {
    return RowValues.MAPPER.readTree(((Received.Signal) received).payload().text());
  }

  @Override
  public void close() {
    runtime.close();
    Postgres.run("drop owned by " + schema + " cascade", "drop role " + schema);
  }
}
