package dev.attune.hub.connection.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.connection.Toggle;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Connections as {@code connections: {_id: {t, c}, v, s, connector, name, settings, secrets,
 * mapping: [{target, cel}], limits: {account, calls, per (ms), perDay, share}, pausedIn, pausedOut,
 * untold, untoldOf: [direction], created}}. Each call is one command.
 */
public final class MongoConnectionStore implements ConnectionStore {
  private final StoredCollection connections;

  public MongoConnectionStore(MongoDatabase database) {
    connections = new StoredCollection(database, "connections");
    connections.index("_id.t", "_id.c");
    connections.uniqueIndex("_id.c");
    connections.index("connector");
  }

  @Override
  public List<Connection> list(TenantId tenant) {
    return connections
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).ascending("_id.c"))
        .stream()
        .map(MongoConnectionStore::connection)
        .toList();
  }

  @Override
  public Optional<Connection> read(ConnectionKey key) {
    return connections.findOne(Bson.document("_id", id(key))).map(MongoConnectionStore::connection);
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return connections
        .findOne(Bson.document("_id.c", HexIds.value(id.value())))
        .map(MongoConnectionStore::connection);
  }

  @Override
  public List<Sighting> using(String connector) {
    return connections
        .find(
            Query.where(Bson.document("connector", Bson.text(connector)))
                .only("v", "pausedIn", "paused"))
        .stream()
        .map(document ->
            new Sighting(key(document), document.number("v"), pauses(document).receiving() != null))
        .toList();
  }

  private static ConnectionKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c")));
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  @Override
  public boolean write(Connection connection) {
    return connections.write(id(connection.key()), connection.version(), document(connection));
  }

  @Override
  public boolean remove(ConnectionKey key) {
    return connections.remove(Bson.document("_id", id(key))) == 1;
  }

  private static RawBsonDocument document(Connection connection) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", connection.key().tenant().value());
            id.id("c", connection.key().connection().value());
          });
      out.number("v", connection.version() + 1);
      out.schema(1);
      out.text("connector", connection.connector());
      out.text("name", connection.name());
      out.fields("settings", connection.settings());
      out.fields("secrets", connection.secrets());
      out.list(
          "mapping",
          new TreeMap<>(connection.mapping().targets()).entrySet(),
          MongoConnectionStore::target);
      limits(out, connection.limits());
      out.id("pausedIn", connection.pauses().receiving());
      out.id("pausedOut", connection.pauses().sending());
      Toggle untold = connection.untold();
      if (untold != null) {
        out.time("untold", untold.at());
        out.texts("untoldOf", untold.directions().stream().map(Direction::name).toList());
      }
      out.time("created", connection.created());
    });
  }

  private static void limits(DocumentWriter out, GivenLimits limits) {
    if (!limits.equals(GivenLimits.NONE)) {
      CallRate rate = limits.rate();
      out.child(
          "limits",
          child -> {
            child.text("account", limits.account());
            child.integer("calls", rate == null ? 0 : rate.calls());
            child.number("per", rate == null ? 0 : rate.per().toMillis());
            child.integer("perDay", limits.perDay());
            child.integer("share", limits.dayShare());
          });
    }
  }

  private static GivenLimits limits(@Nullable StoredDocument limits) {
    if (limits == null) {
      return GivenLimits.NONE;
    }
    int calls = limits.integer("calls");
    return new GivenLimits(
        limits.textOrNull("account"),
        calls == 0 ? null : new CallRate(calls, Duration.ofMillis(limits.number("per"))),
        limits.integer("perDay"),
        limits.integer("share"));
  }

  /** What was paused before the directions were told apart is paused in both. */
  private static Pauses pauses(StoredDocument document) {
    String both = document.textOrNull("paused");
    return both == null
        ? new Pauses(document.textOrNull("pausedIn"), document.textOrNull("pausedOut"))
        : new Pauses(both, both);
  }

  private static @Nullable Toggle untold(StoredDocument document) {
    Instant at = document.timeOrNull("untold");
    return at == null
        ? null
        : new Toggle(
            at,
            document.texts("untoldOf").stream()
                .map(Direction::valueOf)
                .collect(Collectors.toSet()));
  }

  private static void target(DocumentWriter out, Map.Entry<String, String> target) {
    out.text("target", target.getKey());
    out.text("cel", target.getValue());
  }

  private static Connection connection(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        Map<String, String> targets = new HashMap<>();
        document.list(
            "mapping", one -> targets.put(one.textOrEmpty("target"), one.textOrEmpty("cel")));
        yield new Connection(
            key(document),
            document.textOrEmpty("connector"),
            document.textOrEmpty("name"),
            document.fields("settings"),
            document.fields("secrets"),
            new Mapping(targets),
            limits(document.childOrNull("limits")),
            pauses(document),
            untold(document),
            document.time("created"),
            document.number("v"));
      }
      default -> throw document.newer("connection");
    };
  }
}
