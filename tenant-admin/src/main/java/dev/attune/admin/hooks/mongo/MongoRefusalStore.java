package dev.attune.admin.hooks.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.hooks.RefusalStore;
import dev.attune.admin.hooks.Refusals;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;

/**
 * Refused webhooks as {@code refusals: {_id: {t, c}, v, s, slots: [{at, n}], last, reason}}. Each
 * call is one command.
 */
public final class MongoRefusalStore implements RefusalStore {
  private final StoredCollection refusals;

  public MongoRefusalStore(MongoDatabase database) {
    refusals = new StoredCollection(database, "refusals");
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  @Override
  public Optional<Refusals> read(ConnectionKey key) {
    return refusals.findOne(Bson.document("_id", id(key))).map(MongoRefusalStore::refusals);
  }

  private static Refusals refusals(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        Map<Instant, Long> slots = new TreeMap<>();
        document.list("slots", slot -> slots.put(slot.time("at"), slot.number("n")));
        yield new Refusals(
            slots, document.time("last"), document.textOrEmpty("reason"), document.number("v"));
      }
      default -> throw document.newer("count of refused webhooks");
    };
  }

  @Override
  public boolean write(ConnectionKey key, Refusals wanted) {
    return refusals.write(
        id(key),
        wanted.version(),
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.key("t", key.tenant().value());
                id.id("c", key.connection().value());
              });
          out.number("v", wanted.version() + 1);
          out.schema(1);
          out.list(
              "slots",
              wanted.slots().entrySet(),
              (slot, one) -> {
                slot.time("at", one.getKey());
                slot.number("n", one.getValue());
              });
          out.time("last", wanted.last());
          out.text("reason", wanted.reason());
        }));
  }

  @Override
  public void remove(ConnectionKey key) {
    refusals.remove(Bson.document("_id", id(key)));
  }
}
