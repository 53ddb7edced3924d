package dev.attune.admin.rest.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.rest.Creation;
import dev.attune.admin.rest.CreationKey;
import dev.attune.admin.rest.CreationStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * Creations as {@code creations: {_id: {t, c}, s, request, seed, begun, open, answer?}}; {@code t}
 * is {@code -} for the platform's own. Claiming one that is there is two commands, all else one.
 */
public final class MongoCreationStore implements CreationStore {
  /** Stands where a tenant would; no tenant can be called so. */
  private static final String PLATFORM = "-";

  private static final int REMOVED_AT_ONCE = 1_000;

  private final StoredCollection creations;

  public MongoCreationStore(MongoDatabase database) {
    creations = new StoredCollection(database, "creations");
    creations.index("begun");
  }

  @Override
  public Creation claim(Creation fresh) {
    boolean isClaimed =
        creations
            .insert(
                List.of(
                    DocumentWriter.document(out -> {
                      out.child(
                          "_id",
                          id -> {
                            id.text("t", tenant(fresh.key()));
                            id.text("c", fresh.key().digest());
                          });
                      out.schema(1);
                      out.text("request", fresh.request());
                      out.text("seed", fresh.seed());
                      out.time("begun", fresh.begun());
                      out.flag("open", true);
                    })))
            .isEmpty();
    return isClaimed ? fresh : find(fresh.key()).orElse(fresh);
  }

  private Optional<Creation> find(CreationKey key) {
    return creations
        .findOne(Bson.document("_id", id(key)))
        .map(document -> creation(key, document));
  }

  @Override
  public boolean takeOver(CreationKey key, Instant begun, Instant now) {
    BsonDocument filter =
        Bson.document("_id", id(key))
            .append("begun", Bson.time(begun))
            .append("open", BsonBoolean.TRUE);
    BsonDocument change = Bson.document("$set", Bson.document("begun", Bson.time(now)));
    return creations.update(List.of(new Change(filter, change))) == 1;
  }

  @Override
  public void answer(Creation answered) {
    BsonDocument content =
        Bson.document("answer", Bson.text(String.valueOf(answered.answer())))
            .append("open", BsonBoolean.FALSE);
    creations.update(
        List.of(
            new Change(Bson.document("_id", id(answered.key())), Bson.document("$set", content))));
  }

  @Override
  public long removeBegunBefore(Instant time) {
    return creations.removeFound(
        Query.where(Bson.document("begun", Bson.less(Bson.time(time)))).atMost(REMOVED_AT_ONCE));
  }

  private static BsonDocument id(CreationKey key) {
    return Bson.document("t", Bson.text(tenant(key))).append("c", Bson.text(key.digest()));
  }

  private static String tenant(CreationKey key) {
    TenantId tenant = key.tenant();
    return tenant == null ? PLATFORM : tenant.value();
  }

  private static Creation creation(CreationKey key, StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new Creation(
              key,
              document.text("request"),
              document.text("seed"),
              document.time("begun"),
              document.textOrNull("answer"));
      default -> throw document.newer("creation");
    };
  }
}
