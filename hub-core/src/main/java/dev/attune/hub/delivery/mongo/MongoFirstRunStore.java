package dev.attune.hub.delivery.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.delivery.FirstRunCount;
import dev.attune.hub.delivery.FirstRunKey;
import dev.attune.hub.delivery.FirstRunStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Counts of first runs as {@code firstRuns: {_id: {t, j}, v, s, began, sent, heldUp, total}}. Each
 * call is one command.
 */
public final class MongoFirstRunStore implements FirstRunStore {
  private final StoredCollection counts;

  public MongoFirstRunStore(MongoDatabase database) {
    counts = new StoredCollection(database, "firstRuns");
  }

  private static BsonDocument id(FirstRunKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("j", Bson.text(key.journey()));
  }

  @Override
  public Map<FirstRunKey, FirstRunCount> read(Collection<FirstRunKey> journeys) {
    Map<FirstRunKey, FirstRunCount> found = new HashMap<>();
    if (!journeys.isEmpty()) {
      counts
          .find(Query.ids(journeys.stream().map(MongoFirstRunStore::id).toList()))
          .forEach(document -> {
            FirstRunCount count = count(document);
            found.put(count.key(), count);
          });
    }
    return found;
  }

  private static FirstRunCount count(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        yield new FirstRunCount(
            new FirstRunKey(new TenantId(id.text("t")), id.text("j")),
            document.time("began"),
            document.integer("sent"),
            document.integer("heldUp"),
            document.number("total"),
            document.number("v"));
      }
      default -> throw document.newer("first run");
    };
  }

  @Override
  public Set<FirstRunKey> write(Collection<FirstRunCount> wanted) {
    List<FirstRunCount> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (FirstRunCount count : all) {
      BsonDocument filter =
          Bson.document("_id", id(count.key())).append("v", Bson.number(count.version()));
      changes.add(new Change(filter, document(count)));
    }
    Set<FirstRunKey> lost = new HashSet<>();
    counts.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  private static RawBsonDocument document(FirstRunCount count) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", count.key().tenant().value());
            id.key("j", count.key().journey());
          });
      out.number("v", count.version() + 1);
      out.schema(1);
      out.time("began", count.began());
      out.integer("sent", count.sent());
      out.integer("heldUp", count.heldUp());
      out.number("total", count.total());
    });
  }
}
