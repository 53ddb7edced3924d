package dev.attune.hub.tenant.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Tenants as {@code tenants: {_id: {t}, v, s, revision, name, state, quotas, created}}. The
 * revision is in the same document, so that no write of a tenant is without one. Each call is one
 * command.
 */
public final class MongoTenantStore implements TenantStore {
  private final StoredCollection tenants;

  public MongoTenantStore(MongoDatabase database) {
    tenants = new StoredCollection(database, "tenants");
    tenants.index("_id.t");
  }

  @Override
  public Optional<Tenant> read(TenantId id) {
    return tenants.findOne(Bson.document("_id", id(id))).map(MongoTenantStore::tenant);
  }

  private static BsonDocument id(TenantId id) {
    return Bson.document("t", Bson.text(id.value()));
  }

  @Override
  public List<Tenant> page(@Nullable TenantId after, int limit) {
    String begin = after == null ? "" : after.value();
    return tenants
        .find(
            Query.where(Bson.document("_id.t", Bson.greater(Bson.text(begin))))
                .ascending("_id.t")
                .atMost(limit))
        .stream()
        .map(MongoTenantStore::tenant)
        .toList();
  }

  @Override
  public boolean write(Tenant tenant) {
    if (tenant.version() == 0) {
      return tenants.insert(List.of(begun(tenant))).isEmpty();
    }
    BsonDocument filter =
        Bson.document("_id", id(tenant.id())).append("v", Bson.number(tenant.version()));
    RawBsonDocument content = DocumentWriter.document(out -> content(out, tenant));
    BsonDocument change = Bson.document("$set", content).append("$inc", more());
    return tenants.update(List.of(new Change(filter, change))) == 1;
  }

  private static RawBsonDocument begun(Tenant tenant) {
    return DocumentWriter.document(out -> {
      out.child("_id", id -> id.key("t", tenant.id().value()));
      content(out, tenant);
      out.number("revision", 1);
    });
  }

  private static void content(DocumentWriter out, Tenant tenant) {
    out.number("v", tenant.version() + 1);
    out.schema(1);
    out.id("name", tenant.name());
    out.enumerated("state", tenant.state());
    out.child(
        "quotas",
        quotas -> {
          quotas.integer("eventsPerSecond", tenant.quotas().eventsPerSecond());
          quotas.integer("waitingEntries", tenant.quotas().waitingEntries());
        });
    out.time("created", tenant.created());
  }

  private static BsonDocument more() {
    return Bson.document("revision", Bson.number(1));
  }

  private static Tenant tenant(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument quotas = document.child("quotas");
        yield new Tenant(
            new TenantId(document.child("_id").text("t")),
            document.text("name"),
            document.enumerated("state", Tenant.State.class),
            new Quotas(quotas.integer("eventsPerSecond"), quotas.integer("waitingEntries")),
            document.time("created"),
            document.number("v"));
      }
      default -> throw document.newer("tenant");
    };
  }

  @Override
  public Map<TenantId, Long> revisions(Collection<TenantId> wanted) {
    Map<TenantId, Long> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      Query ids = Query.ids(wanted.stream().map(MongoTenantStore::id).toList()).only("revision");
      for (StoredDocument document : tenants.find(ids)) {
        found.put(new TenantId(document.child("_id").text("t")), document.number("revision"));
      }
    }
    return found;
  }

  @Override
  public void revise(TenantId tenant) {
    tenants.update(
        List.of(new Change(Bson.document("_id", id(tenant)), Bson.document("$inc", more()))));
  }
}
