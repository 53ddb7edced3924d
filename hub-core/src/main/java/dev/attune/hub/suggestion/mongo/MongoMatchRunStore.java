package dev.attune.hub.suggestion.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Frequencies;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.suggestion.MatchRun;
import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.mongo.MongoLeases;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Searches as {@code matchRuns: {_id: {t}, s, epoch, holder, until, run: {…}}}. Commands: acquire
 * 2, each other 1.
 */
public final class MongoMatchRunStore implements MatchRunStore {
  private final StoredCollection runs;
  private final MongoLeases<TenantId> leases;

  public MongoMatchRunStore(MongoDatabase database) {
    runs = new StoredCollection(database, "matchRuns");
    leases = new MongoLeases<>(runs, new Ids());
  }

  private static final class Ids implements MongoLeases.Ids<TenantId> {
    @Override
    public BsonValue id(TenantId key) {
      return MongoMatchRunStore.id(key);
    }

    @Override
    public TenantId key(StoredDocument document) {
      return new TenantId(document.child("_id").text("t"));
    }
  }

  private static BsonDocument id(TenantId tenant) {
    return Bson.document("t", Bson.text(tenant.value()));
  }

  /** Ends all leases: for who knows that no other uses the store. */
  public void forsakeAll() {
    leases.endAll();
  }

  @Override
  public Map<TenantId, MatchRun> read(Collection<TenantId> tenants) {
    Map<TenantId, MatchRun> found = new HashMap<>();
    if (!tenants.isEmpty()) {
      Query wanted = Query.ids(tenants.stream().map(MongoMatchRunStore::id).toList());
      for (StoredDocument document : runs.find(wanted)) {
        MatchRun run = run(document);
        found.put(run.tenant(), run);
      }
    }
    return found;
  }

  @Override
  public Optional<RunLease> acquire(
      NodeId node, TenantId tenant, Instant now, long askedNanos, Duration term) {
    return leases.acquire(node, List.of(tenant), now, term, "holder").stream()
        .findFirst()
        .map(document ->
            new RunLease(
                new Lease(
                    MatchRunStore.leaseName(tenant), document.number("epoch"), askedNanos, term),
                run(document)));
  }

  @Override
  public boolean keep(NodeId node, Lease lease, MatchRun run, Instant until) {
    BsonDocument filter =
        Bson.document("_id", id(run.tenant()))
            .append("epoch", Bson.number(lease.epoch()))
            .append("holder", Bson.text(node.value()));
    BsonDocument change =
        Bson.document("until", Bson.time(until))
            .append("run", DocumentWriter.document(out -> write(out, run)));
    return runs.update(List.of(new Change(filter, Bson.document("$set", change)))) == 1;
  }

  private static void write(DocumentWriter out, MatchRun run) {
    out.number("rules", run.rules());
    out.time("due", run.due());
    out.time("wholeBegan", run.wholeBegan());
    out.child("known", known -> write(known, run.known()));
    MatchRun.Pass pass = run.pass();
    out.child(
        "pass",
        each -> {
          each.time("began", pass.began());
          each.time("since", pass.since());
          ProfileId after = pass.after();
          each.id("after", after == null ? null : after.value());
          each.child("tally", tally -> write(tally, pass.tally()));
          each.child("counted", counted -> write(counted, pass.counted()));
        });
    MatchRun.Ended last = run.last();
    if (last != null) {
      out.child(
          "last",
          each -> {
            each.time("began", last.began());
            each.time("ended", last.ended());
            each.child("tally", tally -> write(tally, last.tally()));
          });
    }
  }

  private static void write(DocumentWriter out, MatchRun.Tally tally) {
    out.number("customers", tally.customers());
    out.number("compared", tally.compared());
    out.number("suggested", tally.suggested());
    out.number("blocksFull", tally.blocksFull());
    out.number("leftOut", tally.leftOut());
  }

  private static void write(DocumentWriter out, Frequencies frequencies) {
    out.number("records", frequencies.records());
    out.list(
        "fields",
        frequencies.counts().entrySet(),
        (each, field) -> {
          each.enumerated("field", field.getKey());
          each.texts(
              "values",
              field.getValue().entrySet().stream()
                  .map(one -> one.getKey() + " " + one.getValue())
                  .toList());
        });
  }

  private static MatchRun run(StoredDocument document) {
    TenantId tenant = new TenantId(document.child("_id").text("t"));
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument run = document.childOrNull("run");
        yield run == null ? MatchRun.begun(tenant) : run(tenant, run);
      }
      default -> throw document.newer("search for matches");
    };
  }

  private static MatchRun run(TenantId tenant, StoredDocument in) {
    StoredDocument pass = in.child("pass");
    String after = pass.textOrNull("after");
    return new MatchRun(
        tenant,
        in.number("rules"),
        in.time("due"),
        new MatchRun.Pass(
            pass.time("began"),
            pass.time("since"),
            after == null ? null : new ProfileId(after),
            tally(pass.child("tally")),
            frequencies(pass.child("counted"))),
        ended(in.childOrNull("last")),
        in.time("wholeBegan"),
        frequencies(in.child("known")));
  }

  private static MatchRun.@Nullable Ended ended(@Nullable StoredDocument last) {
    return last == null
        ? null
        : new MatchRun.Ended(last.time("began"), last.time("ended"), tally(last.child("tally")));
  }

  private static MatchRun.Tally tally(StoredDocument in) {
    return new MatchRun.Tally(
        in.numberOrZero("customers"),
        in.numberOrZero("compared"),
        in.numberOrZero("suggested"),
        in.numberOrZero("blocksFull"),
        in.numberOrZero("leftOut"));
  }

  private static Frequencies frequencies(StoredDocument in) {
    EnumMap<MatchField, SortedMap<String, Long>> counts = new EnumMap<>(MatchField.class);
    for (StoredDocument field : in.list("fields", each -> each)) {
      SortedMap<String, Long> values = new TreeMap<>();
      for (String value : field.orderedTexts("values")) {
        int blank = value.indexOf(' ');
        values.put(value.substring(0, blank), Long.parseLong(value.substring(blank + 1)));
      }
      counts.put(field.enumerated("field", MatchField.class), values);
    }
    return new Frequencies(in.numberOrZero("records"), counts);
  }
}
