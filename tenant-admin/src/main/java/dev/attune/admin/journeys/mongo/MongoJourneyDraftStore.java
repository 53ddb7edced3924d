package dev.attune.admin.journeys.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.journeys.JourneyDraft;
import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Drafts as {@code journeyDrafts: {_id: {t, j}, v, s, source, saved, actor}}. Each call is one
 * command.
 */
public final class MongoJourneyDraftStore implements JourneyDraftStore {
  private final StoredCollection drafts;

  public MongoJourneyDraftStore(MongoDatabase database) {
    drafts = new StoredCollection(database, "journeyDrafts");
    drafts.index("_id.t", "_id.j");
  }

  @Override
  public List<JourneyDraft> list(TenantId tenant) {
    return drafts
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).ascending("_id.j"))
        .stream()
        .map(MongoJourneyDraftStore::draft)
        .toList();
  }

  @Override
  public Optional<JourneyDraft> read(JourneyKey key) {
    return drafts.findOne(Bson.document("_id", id(key))).map(MongoJourneyDraftStore::draft);
  }

  @Override
  public boolean write(JourneyDraft draft) {
    return drafts.write(
        id(draft.key()),
        draft.version(),
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.text("t", draft.key().tenant().value());
                id.text("j", draft.key().journey().value());
              });
          out.number("v", draft.version() + 1);
          out.schema(1);
          out.text("source", draft.source());
          out.time("saved", draft.saved());
          out.text("actor", draft.actor());
        }));
  }

  @Override
  public boolean remove(JourneyKey key) {
    return drafts.remove(Bson.document("_id", id(key))) == 1;
  }

  private static BsonDocument id(JourneyKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("j", Bson.text(key.journey().value()));
  }

  private static JourneyDraft draft(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new JourneyDraft(
              new JourneyKey(
                  new TenantId(document.child("_id").text("t")),
                  new JourneyId(document.child("_id").text("j"))),
              document.text("source"),
              document.time("saved"),
              document.text("actor"),
              document.number("v"));
      default -> throw document.newer("draft");
    };
  }
}
