package dev.attune.hub.backfill.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.backfill.BackfillStore;
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
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Backfills as {@code backfills: {_id: {t, c}, s, epoch, holder, until, id, state, …}}, see {@link
 * BackfillDocument}. Commands: acquire and keep 2, each other 1.
 */
public final class MongoBackfillStore implements BackfillStore {
  private final StoredCollection backfills;
  private final MongoLeases<ConnectionKey> leases;

  public MongoBackfillStore(MongoDatabase database) {
    this(database, "backfills");
  }

  private MongoBackfillStore(MongoDatabase database, String collection) {
    backfills = new StoredCollection(database, collection);
    backfills.index("state", "due");
    leases = new MongoLeases<>(backfills, new Ids());
  }

  /** Of the mapping of stored signals once more, beside the fetching of history: {@code remaps}. */
  public static MongoBackfillStore ofRemaps(MongoDatabase database) {
    return new MongoBackfillStore(database, "remaps");
  }

  /** Of sweeps over customers whose segments changed: {@code segmentFills}. */
  public static MongoBackfillStore ofSegmentFills(MongoDatabase database) {
    return new MongoBackfillStore(database, "segmentFills");
  }

  /** Of the rows of imports, and of taking them back: {@code importRuns}. */
  public static MongoBackfillStore ofImports(MongoDatabase database) {
    return new MongoBackfillStore(database, "importRuns");
  }

  private static final class Ids implements MongoLeases.Ids<ConnectionKey> {
    @Override
    public BsonValue id(ConnectionKey key) {
      return MongoBackfillStore.id(key);
    }

    @Override
    public ConnectionKey key(StoredDocument document) {
      return MongoBackfillStore.key(document);
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

  private static BsonDocument of(ConnectionKey connection) {
    return Bson.document("_id", id(connection));
  }

  private static Query ids(Collection<ConnectionKey> connections) {
    return Query.ids(connections.stream().map(MongoBackfillStore::id).toList());
  }

  /** Ends all leases: for who knows that no other uses the store. */
  public void forsakeAll() {
    leases.endAll();
  }

  @Override
  public boolean begin(Backfill fresh) {
    BsonArray over = new BsonArray();
    for (State state : State.values()) {
      if (state == State.DONE || state == State.CANCELLED) {
        over.add(Bson.document("state", Bson.text(state.name())));
      }
    }
    over.add(Bson.document("state", BsonNull.VALUE));
    BsonDocument change =
        BackfillDocument.begun(fresh).append("$inc", Bson.document("epoch", Bson.number(1)));
    // Where one is under way nothing fits, and to begin the document then fails.
    return backfills
        .upsert(List.of(new Change(of(fresh.connection()).append("$or", over), change)))
        .isEmpty();
  }

  @Override
  public Optional<Backfill> read(ConnectionKey connection) {
    return backfills.findOne(of(connection)).flatMap(MongoBackfillStore::backfill);
  }

  private static Optional<Backfill> backfill(StoredDocument document) {
    return document.textOrNull("state") == null
        ? Optional.empty()
        : Optional.of(BackfillDocument.backfill(key(document), document));
  }

  @Override
  public boolean steer(
      ConnectionKey connection, String id, State from, State to, @Nullable String why, Instant at) {
    BsonDocument filter =
        of(connection).append("id", HexIds.value(id)).append("state", Bson.text(from.name()));
    return backfills.update(List.of(new Change(filter, BackfillDocument.steered(to, why, at))))
        == 1;
  }

  @Override
  public List<ConnectionKey> due(Instant now, int limit) {
    BsonDocument due =
        Bson.document("state", Bson.text(State.RUNNING.name()))
            .append("due", Bson.document("$lte", Bson.time(now)));
    return backfills.find(Query.where(due).only("_id").ascending("due").atMost(limit)).stream()
        .map(MongoBackfillStore::key)
        .toList();
  }

  @Override
  public List<BackfillLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term) {
    return leases.acquire(node, connections, now, term, "holder").stream()
        .flatMap(document -> lease(document, askedNanos, term).stream())
        .toList();
  }

  private static Optional<BackfillLease> lease(
      StoredDocument document, long askedNanos, Duration term) {
    String name = BackfillStore.leaseName(key(document));
    Lease lease = new Lease(name, document.number("epoch"), askedNanos, term);
    return backfill(document).map(backfill -> new BackfillLease(lease, backfill));
  }

  @Override
  public Optional<Backfill> keep(NodeId node, Lease lease, Backfill progressed, Instant until) {
    BsonDocument filter =
        of(progressed.connection())
            .append("epoch", Bson.number(lease.epoch()))
            .append("holder", Bson.text(node.value()))
            .append("id", HexIds.value(progressed.id()));
    Change change = new Change(filter, BackfillDocument.progressed(progressed.progress(), until));
    return backfills.update(List.of(change)) == 1
        ? read(progressed.connection())
        : Optional.empty();
  }

  @Override
  public void forget(Collection<ConnectionKey> connections) {
    if (!connections.isEmpty()) {
      backfills.remove(ids(connections).filter());
    }
  }
}
