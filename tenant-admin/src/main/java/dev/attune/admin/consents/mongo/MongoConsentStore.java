package dev.attune.admin.consents.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.consents.ConsentStore;
import dev.attune.admin.consents.PendingConsent;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Consents as {@code consents: {_id: {t, d}, s, c, person, session, sealed, until}}. Taking one is
 * two commands, all else one.
 */
public final class MongoConsentStore implements ConsentStore {
  private final StoredCollection consents;

  public MongoConsentStore(MongoDatabase database) {
    consents = new StoredCollection(database, "consents");
    consents.index("_id.t", "until");
  }

  @Override
  public void insert(PendingConsent consent) {
    consents.insert(
        List.of(
            DocumentWriter.document(out -> {
              out.child(
                  "_id",
                  id -> {
                    id.key("t", consent.connection().tenant().value());
                    id.key("d", consent.digest());
                  });
              out.schema(1);
              out.id("c", consent.connection().connection().value());
              out.text("person", consent.person());
              out.text("session", consent.session());
              out.text("sealed", consent.sealed());
              out.time("until", consent.until());
            })));
  }

  @Override
  public Optional<PendingConsent> take(TenantId tenant, String digest) {
    BsonDocument filter =
        Bson.document(
            "_id", Bson.document("t", Bson.text(tenant.value())).append("d", Bson.text(digest)));
    return consents
        .findOne(filter)
        .map(document -> consent(tenant, digest, document))
        .filter(found -> consents.remove(filter) == 1);
  }

  @Override
  public void removeEnded(TenantId tenant, Instant time) {
    consents.remove(
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("until", Bson.less(Bson.time(time))));
  }

  private static PendingConsent consent(TenantId tenant, String digest, StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new PendingConsent(
              new ConnectionKey(tenant, new ConnectionId(document.text("c"))),
              digest,
              document.textOrEmpty("person"),
              document.textOrEmpty("session"),
              document.textOrEmpty("sealed"),
              document.time("until"));
      default -> throw document.newer("consent");
    };
  }
}
