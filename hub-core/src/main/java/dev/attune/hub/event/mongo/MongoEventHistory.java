package dev.attune.hub.event.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.log.Source;
import dev.attune.hub.log.mongo.LogTexts;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The history as {@code events}, see {@link EventDocument}.
 *
 * <p>Commands: find, read, timeline, madeOf, forget, replace and withdraw 1; insert 1, and 1 more
 * if an entry stood already; removal 1, of many 2.
 */
public final class MongoEventHistory implements EventHistory {
  private static final int REMOVED_AT_ONCE = 1000;

  private final StoredCollection events;

  public MongoEventHistory(MongoDatabase database) {
    events = new StoredCollection(database, "events");
    events.index("_id.t", "p", "at");
    events.index("_id.t", "received", "_id.c", "_id.id");
  }

  @Override
  public Map<EventKey, Source> find(Collection<EventKey> keys) {
    Map<EventKey, Source> found = new HashMap<>();
    if (!keys.isEmpty()) {
      Query wanted = Query.ids(keys.stream().map(EventDocument::id).toList()).only("src");
      for (StoredDocument document : events.find(wanted)) {
        found.put(EventDocument.key(document), LogTexts.source(document.text("src")));
      }
    }
    return found;
  }

  @Override
  public Map<EventKey, Source> insert(Collection<HistoryEntry> entries) {
    List<HistoryEntry> all = List.copyOf(entries);
    Set<Integer> losers = events.insert(all.stream().map(EventDocument::document).toList());
    Map<EventKey, Source> standing = new HashMap<>();
    for (HistoryEntry entry : all) {
      standing.putIfAbsent(entry.event().key(), entry.source());
    }
    standing.putAll(find(losers.stream().map(place -> all.get(place).event().key()).toList()));
    return standing;
  }

  @Override
  public List<HistoryEntry> timeline(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit) {
    BsonArray ids = new BsonArray();
    profiles.forEach(profile -> ids.add(HexIds.value(profile)));
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value())).append("p", Bson.document("$in", ids));
    return page(filter, "at", before, limit);
  }

  @Override
  public List<HistoryEntry> newest(TenantId tenant, @Nullable TimelineCursor before, int limit) {
    return page(Bson.document("_id.t", Bson.text(tenant.value())), "received", before, limit);
  }

  private List<HistoryEntry> page(
      BsonDocument filter, String time, @Nullable TimelineCursor before, int limit) {
    if (before != null) {
      filter
          .append(time, Bson.document("$lte", Bson.time(before.at())))
          .append("$or", older(time, before));
    }
    return events
        .find(Query.where(filter).descending(time, "_id.c", "_id.id").atMost(limit))
        .stream()
        .map(EventDocument::entry)
        .toList();
  }

  /** What is older, and of the same instant what follows in descending order of the key. */
  private static BsonArray older(String time, TimelineCursor before) {
    BsonDocument sameInstant = Bson.document(time, Bson.time(before.at()));
    BsonValue connection = HexIds.value(before.key().connection().connection().value());
    BsonArray older = new BsonArray();
    older.add(Bson.document(time, Bson.less(Bson.time(before.at()))));
    older.add(sameInstant.clone().append("_id.c", Bson.less(connection)));
    older.add(
        sameInstant
            .clone()
            .append("_id.c", connection)
            .append("_id.id", Bson.less(Bson.text(before.key().id()))));
    return older;
  }

  @Override
  public List<HistoryEntry> madeOf(TenantId tenant, Map<Source, Instant> received) {
    if (received.isEmpty()) {
      return List.of();
    }
    BsonArray times = new BsonArray();
    Set.copyOf(received.values()).forEach(time -> times.add(Bson.time(time)));
    BsonArray sources = new BsonArray();
    received.keySet().forEach(source -> sources.add(Bson.text(source.toString())));
    // The time of receipt is what an index finds them by.
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("received", Bson.document("$in", times))
            .append("src", Bson.document("$in", sources));
    return events.find(Query.where(filter)).stream().map(EventDocument::entry).toList();
  }

  @Override
  public void replace(Collection<HistoryEntry> entries) {
    events.replaceWhatFits(
        entries.stream()
            .map(entry ->
                new Change(
                    new BsonDocument("_id", EventDocument.id(entry.event().key()))
                        .append("src", Bson.text(entry.source().toString())),
                    EventDocument.document(entry)))
            .toList());
  }

  @Override
  public List<HistoryEntry> read(Collection<EventKey> keys) {
    return keys.isEmpty()
        ? List.of()
        : events.find(Query.ids(keys.stream().map(EventDocument::id).toList())).stream()
            .map(EventDocument::entry)
            .toList();
  }

  @Override
  public void withdraw(Collection<EventKey> keys) {
    if (!keys.isEmpty()) {
      events.remove(Query.ids(keys.stream().map(EventDocument::id).toList()).filter());
    }
  }

  @Override
  public void remove(EventKey event, Source source) {
    events.remove(of(event, source));
  }

  private static BsonDocument of(EventKey event, Source source) {
    return new BsonDocument("_id", EventDocument.id(event))
        .append("src", Bson.text(source.toString()));
  }

  @Override
  public void forget(Collection<HistoryEntry> entries) {
    events.removeEach(
        entries.stream().map(entry -> of(entry.event().key(), entry.source())).toList());
  }

  @Override
  public long removeReceivedBefore(TenantId tenant, Instant received) {
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("received", Bson.less(Bson.time(received)));
    return events.removeFound(Query.where(filter).atMost(REMOVED_AT_ONCE));
  }
}
