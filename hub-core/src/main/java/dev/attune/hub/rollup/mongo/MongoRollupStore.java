package dev.attune.hub.rollup.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.rollup.JourneyCounts;
import dev.attune.hub.rollup.Rollup;
import dev.attune.hub.rollup.RollupKey;
import dev.attune.hub.rollup.RollupStore;
import dev.attune.hub.rollup.Span;
import dev.attune.hub.rollup.StepCounts;
import dev.attune.hub.rollup.VersionCounts;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Sums as {@code rollups: {_id: {t, j, k}, v, s, versions: [{version, entered, left: [{as, n}],
 * steps: [{step, entered, left}]}]}}, where {@code k} is the span's name and the start. Each call
 * is one command.
 */
public final class MongoRollupStore implements RollupStore {
  private final StoredCollection rollups;

  public MongoRollupStore(MongoDatabase database) {
    rollups = new StoredCollection(database, "rollups");
    rollups.index("_id.t", "_id.j", "_id.k");
  }

  @Override
  public Map<RollupKey, Rollup> read(Collection<RollupKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<RollupKey, Rollup> found = new HashMap<>();
    Query query = Query.ids(keys.stream().map(MongoRollupStore::id).toList());
    for (StoredDocument document : rollups.find(query)) {
      Rollup rollup = read(document);
      found.put(rollup.key(), rollup);
    }
    return found;
  }

  @Override
  public List<Rollup> within(RollupKey key) {
    Span shorter = key.span().shorter();
    if (shorter == null) {
      return List.of();
    }
    Instant end = key.span().endOf(key.start());
    String until = end == null ? SortKeys.after(shorter.name()) : place(shorter, end);
    String from = end == null ? shorter.name() : place(shorter, key.start());
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(key.journey().tenant().value()))
            .append("_id.j", Bson.text(key.journey().journey().value()))
            .append(
                "_id.k", Bson.document("$gte", Bson.text(from)).append("$lt", Bson.text(until)));
    return rollups.find(Query.where(filter).ascending("_id.k")).stream()
        .map(MongoRollupStore::read)
        .toList();
  }

  @Override
  public Set<RollupKey> write(Collection<Rollup> wanted) {
    List<Rollup> all = new ArrayList<>(wanted);
    List<Change> changes = new ArrayList<>();
    for (Rollup rollup : all) {
      BsonDocument filter =
          Bson.document("_id", id(rollup.key())).append("v", Bson.number(rollup.version()));
      changes.add(new Change(filter, document(rollup)));
    }
    Set<RollupKey> lost = new HashSet<>();
    rollups.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  private static String place(Span span, Instant start) {
    return SortKeys.key(span.name(), SortKeys.time(start));
  }

  private static BsonDocument id(RollupKey key) {
    return Bson.document("t", Bson.text(key.journey().tenant().value()))
        .append("j", Bson.text(key.journey().journey().value()))
        .append("k", Bson.text(place(key.span(), key.start())));
  }

  private static RawBsonDocument document(Rollup rollup) {
    RollupKey key = rollup.key();
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", key.journey().tenant().value());
            id.key("j", key.journey().journey().value());
            id.key("k", place(key.span(), key.start()));
          });
      out.number("v", rollup.version() + 1);
      out.schema(1);
      out.list("versions", rollup.counts().versions().entrySet(), MongoRollupStore::version);
    });
  }

  private static void version(DocumentWriter out, Map.Entry<Integer, VersionCounts> version) {
    VersionCounts counts = version.getValue();
    out.integer("version", version.getKey());
    out.number("entered", counts.entered());
    out.list(
        "left",
        counts.left().entrySet(),
        (one, left) -> {
          one.key("as", left.getKey());
          one.number("n", left.getValue());
        });
    out.list(
        "steps",
        counts.steps().entrySet(),
        (one, step) -> {
          one.key("step", step.getKey());
          one.number("entered", step.getValue().entered());
          one.number("left", step.getValue().left());
        });
  }

  private static Rollup read(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> new Rollup(key(in.child("_id")), in.number("v"), counts(in));
      default -> throw in.newer("sum of facts");
    };
  }

  private static RollupKey key(StoredDocument id) {
    String place = id.text("k");
    int blank = place.indexOf(' ');
    return new RollupKey(
        new JourneyKey(new TenantId(id.text("t")), new JourneyId(id.text("j"))),
        Span.valueOf(place.substring(0, blank)),
        Instant.parse(place.substring(blank + 1)));
  }

  private static JourneyCounts counts(StoredDocument in) {
    SortedMap<Integer, VersionCounts> versions = new TreeMap<>();
    for (StoredDocument one : in.list("versions", each -> each)) {
      versions.put(one.integer("version"), version(one));
    }
    return new JourneyCounts(versions);
  }

  private static VersionCounts version(StoredDocument in) {
    SortedMap<String, Long> left = new TreeMap<>();
    for (StoredDocument one : in.list("left", each -> each)) {
      left.put(one.text("as"), one.number("n"));
    }
    SortedMap<String, StepCounts> steps = new TreeMap<>();
    for (StoredDocument one : in.list("steps", each -> each)) {
      steps.put(one.text("step"), new StepCounts(one.number("entered"), one.number("left")));
    }
    return new VersionCounts(in.number("entered"), left, steps);
  }
}
