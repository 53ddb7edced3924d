package dev.attune.hub.fact.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Facts in blocks of a tenant, see {@link FactBlock}. A block is named after what is in it, so that
 * the same facts put in again are there already; facts put in again in other blocks are told apart
 * when they are read. Each call is one command.
 */
public final class MongoFactStore implements FactStore {
  private static final int BLOCKS_AT_ONCE = 32;

  private final StoredCollection blocks;

  public MongoFactStore(MongoDatabase database) {
    blocks = new StoredCollection(database, "facts");
    blocks.index("_id.t", "_id.k");
    blocks.index("uncounted", "_id.t");
    blocks.index("_id.t", "about", "_id.k");
  }

  @Override
  public void insert(Collection<Fact> facts) {
    List<RawBsonDocument> documents =
        FactBlock.of(facts).stream().map(FactBlock::document).toList();
    blocks.insert(documents);
  }

  @Override
  public Page read(
      TenantId tenant, Instant from, Instant until, @Nullable String cursor, int limit) {
    FactCursor start = cursor == null ? FactCursor.at(from) : FactCursor.parse(cursor);
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append(
                "_id.k",
                Bson.document("$gte", Bson.text(start.block()))
                    .append(
                        "$lt",
                        Bson.text(SortKeys.after(SortKeys.time(FactBlock.lastMinute(until))))))
            .append("first", Bson.less(Bson.time(until)));
    int atMost = Math.min(limit, BLOCKS_AT_ONCE);
    List<StoredDocument> found = blocks.find(Query.where(filter).ascending("_id.k").atMost(atMost));
    Map<String, Fact> page = new LinkedHashMap<>();
    for (StoredDocument document : found) {
      FactBlock block = FactBlock.read(document);
      int begin = block.key().equals(start.block()) ? start.index() : 0;
      for (int index = begin; index < block.facts().size(); index++) {
        if (page.size() >= limit) {
          return new Page(List.copyOf(page.values()), new FactCursor(block.key(), index).text());
        }
        Fact fact = block.facts().get(index);
        if (!fact.received().isBefore(from) && fact.received().isBefore(until)) {
          page.putIfAbsent(fact.id(), fact);
        }
      }
    }
    String next = found.size() < atMost ? null : after(found.getLast()).text();
    return new Page(List.copyOf(page.values()), next);
  }

  @Override
  public Page ofJourneys(
      TenantId tenant, Set<ProfileId> profiles, @Nullable String cursor, int limit) {
    BsonArray ids = new BsonArray();
    profiles.forEach(profile -> ids.add(HexIds.value(profile.value())));
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("about", Bson.document("$in", ids));
    FactCursor start = cursor == null ? null : FactCursor.parse(cursor);
    if (start != null) {
      filter.append("_id.k", Bson.document("$lte", Bson.text(start.block())));
    }
    int atMost = Math.min(limit + 1, BLOCKS_AT_ONCE);
    List<StoredDocument> found =
        blocks.find(Query.where(filter).descending("_id.k").atMost(atMost));
    Map<String, Fact> page = new LinkedHashMap<>();
    for (StoredDocument document : found) {
      FactBlock block = FactBlock.read(document);
      List<Fact> newest = block.ofJourneys(profiles);
      int begin = start != null && block.key().equals(start.block()) ? start.index() : 0;
      for (int index = begin; index < newest.size(); index++) {
        if (page.size() >= limit) {
          return new Page(List.copyOf(page.values()), new FactCursor(block.key(), index).text());
        }
        page.putIfAbsent(newest.get(index).id(), newest.get(index));
      }
    }
    String next =
        found.size() < atMost
            ? null
            : new FactCursor(FactBlock.read(found.getLast()).key(), Integer.MAX_VALUE).text();
    return new Page(List.copyOf(page.values()), next);
  }

  @Override
  public List<Uncounted> uncounted(@Nullable TenantId tenant, int limit) {
    BsonDocument filter = Bson.document("uncounted", Bson.truth(true));
    if (tenant != null) {
      filter.append("_id.t", Bson.text(tenant.value()));
    }
    return blocks.find(Query.where(filter).atMost(limit)).stream()
        .map(FactBlock::read)
        .map(FactBlock::uncounted)
        .toList();
  }

  @Override
  public void counted(Collection<Uncounted> done) {
    BsonDocument unmark = Bson.document("$unset", Bson.document("uncounted", Bson.text("")));
    blocks.update(
        done.stream()
            .map(one ->
                new Change(Bson.document("_id", FactBlock.id(one.tenant(), one.block())), unmark))
            .toList());
  }

  @Override
  public Rewritten rewrite(TenantId tenant, @Nullable String cursor, UnaryOperator<Fact> change) {
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("_id.k", Bson.greater(Bson.text(cursor == null ? "" : cursor)));
    List<StoredDocument> found =
        blocks.find(Query.where(filter).ascending("_id.k").atMost(BLOCKS_AT_ONCE));
    List<Change> changes = new ArrayList<>();
    long changed = 0;
    long left = 0;
    for (StoredDocument document : found) {
      FactBlock block = FactBlock.read(document);
      List<Fact> after = block.facts().stream().map(change).toList();
      long differ = 0;
      for (int i = 0; i < after.size(); i++) {
        differ += after.get(i).equals(block.facts().get(i)) ? 0 : 1;
      }
      if (differ > 0 && document.flag("uncounted")) {
        left += differ;
      } else if (differ > 0) {
        changed += differ;
        changes.add(block.replaced(after));
      }
    }
    blocks.update(changes);
    boolean isLast = found.size() < BLOCKS_AT_ONCE;
    return new Rewritten(changed, left, isLast ? null : found.getLast().child("_id").text("k"));
  }

  /** The place before any block with a greater key. */
  private static FactCursor after(StoredDocument last) {
    return new FactCursor(SortKeys.after(last.child("_id").text("k")), 0);
  }
}
