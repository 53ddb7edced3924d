package dev.attune.hub.erasure.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Erasures as {@code erasures}, see {@link ErasureDocument}. Each call is one command. */
public final class MongoErasureStore implements ErasureStore {
  private final StoredCollection erasures;
  private final PersonBox box;

  /**
   * @param box what is known of people is sealed by it
   */
  public MongoErasureStore(MongoDatabase database, PersonBox box) {
    this.erasures = new StoredCollection(database, "erasures");
    this.box = box;
    erasures.index("_id.t", "asked");
    erasures.index("due");
  }

  @Override
  public void begin(Collection<Erasure> wanted) {
    erasures.insert(
        wanted.stream().map(one -> ErasureDocument.document(one.withVersion(0), box)).toList());
  }

  @Override
  public Optional<Erasure> read(ErasureKey key) {
    return erasures
        .findOne(Bson.document("_id", ErasureDocument.id(key)))
        .map(document -> ErasureDocument.erasure(document, box));
  }

  @Override
  public boolean write(Erasure erasure) {
    return erasures.write(
        ErasureDocument.id(erasure.key()),
        erasure.version(),
        ErasureDocument.document(erasure, box));
  }

  @Override
  public List<Erasure> list(TenantId tenant, @Nullable Erasure before, int limit) {
    BsonDocument filter = Bson.document("_id.t", Bson.text(tenant.value()));
    if (before != null) {
      filter.append("asked", Bson.less(Bson.text(ErasureDocument.asked(before))));
    }
    return erasures.find(Query.where(filter).descending("asked").atMost(limit)).stream()
        .map(document -> ErasureDocument.erasure(document, box))
        .toList();
  }

  @Override
  public boolean hasAny(TenantId tenant) {
    return !erasures
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).only("_id").atMost(1))
        .isEmpty();
  }

  @Override
  public List<ErasureKey> due(Instant until, int limit) {
    BsonDocument filter =
        Bson.document(
            "due", Bson.between(Bson.text(""), Bson.text(SortKeys.after(SortKeys.time(until)))));
    return erasures.find(Query.where(filter).ascending("due").only("due").atMost(limit)).stream()
        .map(ErasureDocument::key)
        .toList();
  }
}
