package dev.attune.hub.search.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.customer.CustomerStore.Written;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.search.SearchRun;
import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.mongo.MongoLeases;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Indexes as {@code searchRuns: {_id: {t}, s, epoch, holder, until, due, run: {…}}}, where {@code
 * due} is a text that sorts by time and then by tenant. Commands: acquire 2, each other 1.
 */
public final class MongoSearchRunStore implements SearchRunStore {
  private static final int SCHEMA = 1;

  private final StoredCollection runs;
  private final MongoLeases<TenantId> leases;

  public MongoSearchRunStore(MongoDatabase database) {
    runs = new StoredCollection(database, "searchRuns");
    runs.index("due");
    leases = new MongoLeases<>(runs, new Ids());
  }

  private static final class Ids implements MongoLeases.Ids<TenantId> {
    @Override
    public BsonValue id(TenantId key) {
      return MongoSearchRunStore.id(key);
    }

    @Override
    public TenantId key(StoredDocument document) {
      return tenant(document);
    }
  }

  private static BsonDocument id(TenantId tenant) {
    return Bson.document("t", Bson.text(tenant.value()));
  }

  private static TenantId tenant(StoredDocument document) {
    return new TenantId(document.child("_id").text("t"));
  }

  private static String due(TenantId tenant, Instant at) {
    return SortKeys.key(SortKeys.time(at), tenant.value());
  }

  /** Ends all leases: for who knows that no other uses the store. */
  public void forsakeAll() {
    leases.endAll();
  }

  @Override
  public Map<TenantId, SearchRun> read(Collection<TenantId> tenants) {
    Map<TenantId, SearchRun> found = new HashMap<>();
    if (!tenants.isEmpty()) {
      Query wanted = Query.ids(tenants.stream().map(MongoSearchRunStore::id).toList());
      for (StoredDocument document : runs.find(wanted)) {
        SearchRun run = run(document);
        found.put(run.tenant(), run);
      }
    }
    return found;
  }

  @Override
  public List<TenantId> due(Instant until, int limit) {
    BsonDocument filter =
        Bson.document(
            "due", Bson.between(Bson.text(""), Bson.text(SortKeys.after(SortKeys.time(until)))));
    return runs.find(Query.where(filter).ascending("due").only("due").atMost(limit)).stream()
        .map(MongoSearchRunStore::tenant)
        .toList();
  }

  @Override
  public void hurry(TenantId tenant, Instant at) {
    BsonDocument filter =
        Bson.document("_id", id(tenant)).append("due", Bson.greater(Bson.text(due(tenant, at))));
    BsonDocument change =
        Bson.document("$set", Bson.document("due", Bson.text(due(tenant, at))))
            .append(
                "$setOnInsert",
                Bson.document("s", Bson.integer(SCHEMA)).append("until", Bson.time(Instant.EPOCH)));
    // One that is due before does not fit, and to begin it once more fails.
    runs.upsert(List.of(new Change(filter, change)));
  }

  @Override
  public Optional<RunLease> acquire(
      NodeId node, TenantId tenant, Instant now, long askedNanos, Duration term) {
    return leases.acquire(node, List.of(tenant), now, term, "holder").stream()
        .findFirst()
        .map(document ->
            new RunLease(
                new Lease(
                    SearchRunStore.leaseName(tenant), document.number("epoch"), askedNanos, term),
                run(document)));
  }

  @Override
  public boolean keep(NodeId node, Lease lease, SearchRun run, Instant until) {
    BsonDocument filter =
        Bson.document("_id", id(run.tenant()))
            .append("epoch", Bson.number(lease.epoch()))
            .append("holder", Bson.text(node.value()));
    BsonDocument change =
        Bson.document("until", Bson.time(until))
            .append("due", Bson.text(due(run.tenant(), run.due())))
            .append("run", DocumentWriter.document(out -> write(out, run)));
    return runs.update(List.of(new Change(filter, Bson.document("$set", change)))) == 1;
  }

  private static void write(DocumentWriter out, SearchRun run) {
    out.number("rules", run.rules());
    write(out, "at", run.at());
    write(out, "settled", run.settled());
    out.time("settledAt", run.settledAt());
    out.time("whole", run.whole());
    out.number("rest", run.rest().toMillis());
  }

  private static void write(DocumentWriter out, String name, @Nullable Written written) {
    if (written != null) {
      out.child(
          name,
          one -> {
            one.time("at", written.at());
            one.id("p", written.profile().value());
          });
    }
  }

  private static @Nullable Written written(@Nullable StoredDocument in) {
    return in == null ? null : new Written(in.time("at"), new ProfileId(in.text("p")));
  }

  private static SearchRun run(StoredDocument document) {
    if (document.schema() != SCHEMA) {
      throw document.newer("index of profiles");
    }
    TenantId tenant = tenant(document);
    String key = document.textOrNull("due");
    Instant due = key == null ? Instant.EPOCH : SortKeys.time(key);
    StoredDocument run = document.childOrNull("run");
    if (run == null) {
      return SearchRun.begun(tenant).dueAt(due);
    }
    return new SearchRun(
        tenant,
        run.number("rules"),
        written(run.childOrNull("at")),
        written(run.childOrNull("settled")),
        run.time("settledAt"),
        run.time("whole"),
        due,
        Duration.ofMillis(run.number("rest")));
  }
}
