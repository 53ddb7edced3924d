package dev.attune.hub.connection.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Write keys as {@code writeKeys: {_id: {t, k}, s, c, origins, created}}. Each call is one command,
 * an insertion of what is there two.
 */
public final class MongoWriteKeyStore implements WriteKeyStore {
  private final StoredCollection keys;

  public MongoWriteKeyStore(MongoDatabase database) {
    keys = new StoredCollection(database, "writeKeys");
    keys.index("_id.t", "_id.k");
    keys.uniqueIndex("_id.k");
  }

  @Override
  public Optional<WriteKey> find(String value) {
    return keys.findOne(Bson.document("_id.k", Bson.text(value))).map(MongoWriteKeyStore::key);
  }

  @Override
  public List<WriteKey> list(TenantId tenant) {
    return keys
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).ascending("_id.k"))
        .stream()
        .map(MongoWriteKeyStore::key)
        .toList();
  }

  @Override
  public void insert(WriteKey key) {
    if (!keys.insert(List.of(document(key))).isEmpty()
        && !find(key.value()).equals(Optional.of(key))) {
      throw new HubException(HubError.CONFLICT, "Another write key has this value already.");
    }
  }

  private static RawBsonDocument document(WriteKey key) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", key.connection().tenant().value());
            id.key("k", key.value());
          });
      out.schema(1);
      out.id("c", key.connection().connection().value());
      out.texts("origins", key.origins());
      out.time("created", key.created());
    });
  }

  private static WriteKey key(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new WriteKey(
              document.child("_id").text("k"),
              new ConnectionKey(
                  new TenantId(document.child("_id").text("t")),
                  new ConnectionId(document.text("c"))),
              document.texts("origins"),
              document.time("created"));
      default -> throw document.newer("write key");
    };
  }

  @Override
  public boolean remove(TenantId tenant, String value) {
    BsonDocument id = Bson.document("t", Bson.text(tenant.value())).append("k", Bson.text(value));
    return keys.remove(Bson.document("_id", id)) == 1;
  }
}
