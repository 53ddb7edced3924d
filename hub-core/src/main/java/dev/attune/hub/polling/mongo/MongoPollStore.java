package dev.attune.hub.polling.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.polling.PollRecord;
import dev.attune.hub.polling.PollState;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.mongo.MongoLeases;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Polls as {@code polls: {_id: {t, c}, s, epoch, holder, until, version, due, sources: [{n, cursor,
 * due, pace, failures, polled, problem, newest}]}}, subscriptions likewise as {@code
 * subscriptions}, looks at registrations as {@code registrationTurns}. Commands: acquire 2, each
 * other 1.
 */
public final class MongoPollStore implements PollStore {
  private final StoredCollection polls;
  private final MongoLeases<ConnectionKey> leases;

  public MongoPollStore(MongoDatabase database) {
    this(database, "polls");
  }

  private MongoPollStore(MongoDatabase database, String collection) {
    polls = new StoredCollection(database, collection);
    leases = new MongoLeases<>(polls, new Ids());
  }

  /** The same for subscriptions, which have leases of their own. */
  public static MongoPollStore ofSubscriptions(MongoDatabase database) {
    return new MongoPollStore(database, "subscriptions");
  }

  /** The same for looks at registrations, which have leases of their own. */
  public static MongoPollStore ofRegistrations(MongoDatabase database) {
    return new MongoPollStore(database, "registrationTurns");
  }

  private static final class Ids implements MongoLeases.Ids<ConnectionKey> {
    @Override
    public BsonValue id(ConnectionKey key) {
      return MongoPollStore.id(key);
    }

    @Override
    public ConnectionKey key(StoredDocument document) {
      return MongoPollStore.key(document);
    }
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  private static ConnectionKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c")));
  }

  private static Query ids(Collection<ConnectionKey> connections) {
    return Query.ids(connections.stream().map(MongoPollStore::id).toList());
  }

  /** Ends all leases: for who knows that no other uses the store. */
  public void forsakeAll() {
    leases.endAll();
  }

  @Override
  public Map<ConnectionKey, Appointment> appointments(Collection<ConnectionKey> connections) {
    Map<ConnectionKey, Appointment> found = new HashMap<>();
    for (StoredDocument document : polls.find(ids(connections).only("version", "due"))) {
      Instant due = document.timeOrNull("due");
      if (due != null) {
        found.put(key(document), new Appointment(document.number("version"), due));
      }
    }
    return found;
  }

  @Override
  public List<PollLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term) {
    return leases.acquire(node, connections, now, term, "holder").stream()
        .map(document -> lease(document, askedNanos, term))
        .toList();
  }

  private static PollLease lease(StoredDocument document, long askedNanos, Duration term) {
    ConnectionKey key = key(document);
    Lease lease = new Lease(PollStore.leaseName(key), document.number("epoch"), askedNanos, term);
    return new PollLease(key, lease, record(document));
  }

  @Override
  public boolean keep(
      NodeId node, Lease lease, ConnectionKey connection, PollRecord record, Instant until) {
    BsonDocument filter =
        Bson.document("_id", id(connection))
            .append("epoch", Bson.number(lease.epoch()))
            .append("holder", Bson.text(node.value()));
    BsonArray sources = new BsonArray();
    record.sources().forEach((source, state) -> sources.add(source(source, state)));
    BsonDocument kept =
        Bson.document("version", Bson.number(record.version()))
            .append("due", Bson.time(record.due()))
            .append("sources", sources)
            .append("until", Bson.time(until));
    return polls.update(List.of(new Change(filter, Bson.document("$set", kept)))) == 1;
  }

  private static BsonDocument source(String name, PollState state) {
    BsonDocument source =
        Bson.document("n", Bson.text(name))
            .append("due", Bson.time(state.due()))
            .append("failures", Bson.integer(state.failures()));
    if (state.cursor() != null) {
      source.append("cursor", Bson.text(state.cursor()));
    }
    if (state.pace() != null) {
      source.append("pace", Bson.number(state.pace().toMillis()));
    }
    if (state.polled() != null) {
      source.append("polled", Bson.time(state.polled()));
    }
    if (state.problem() != null) {
      source.append("problem", Bson.text(state.problem()));
    }
    if (state.newest() != null) {
      source.append("newest", Bson.time(state.newest()));
    }
    return source;
  }

  @Override
  public Optional<PollRecord> read(ConnectionKey connection) {
    return polls
        .findOne(Bson.document("_id", id(connection)))
        .filter(document -> document.timeOrNull("due") != null)
        .map(MongoPollStore::record);
  }

  private static PollRecord record(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        Instant due = document.timeOrNull("due");
        Map<String, PollState> sources = new TreeMap<>();
        document.list("sources", one -> sources.put(one.text("n"), state(one)));
        yield due == null
            ? PollRecord.FRESH
            : new PollRecord(document.number("version"), due, sources);
      }
      default -> throw document.newer("poll");
    };
  }

  private static PollState state(StoredDocument source) {
    long pace = source.numberOrZero("pace");
    return new PollState(
        source.textOrNull("cursor"),
        source.time("due"),
        pace == 0 ? null : Duration.ofMillis(pace),
        source.integer("failures"),
        source.timeOrNull("polled"),
        source.textOrNull("problem"),
        source.timeOrNull("newest"));
  }

  @Override
  public void forget(Collection<ConnectionKey> connections) {
    if (!connections.isEmpty()) {
      polls.remove(ids(connections).filter());
    }
  }
}
