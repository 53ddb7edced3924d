package dev.attune.admin.security.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.security.ApiKey;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * API keys as {@code apiKeys: {_id: {t, k}, s, name, roles, digest, created, actor, expires?}};
 * {@code t} is {@code -} for the platform's own. Each call is one command.
 */
public final class MongoApiKeyStore implements ApiKeyStore {
  /** Stands where a tenant would; no tenant can be called so. */
  private static final String PLATFORM = "-";

  private final StoredCollection keys;

  public MongoApiKeyStore(MongoDatabase database) {
    keys = new StoredCollection(database, "apiKeys");
    keys.index("_id.t", "_id.k");
    keys.uniqueIndex("_id.k");
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return keys.findOne(Bson.document("_id.k", Bson.text(id))).map(MongoApiKeyStore::key);
  }

  @Override
  public List<ApiKey> list(@Nullable TenantId tenant) {
    return keys
        .find(Query.where(Bson.document("_id.t", Bson.text(text(tenant)))).ascending("_id.k"))
        .stream()
        .map(MongoApiKeyStore::key)
        .toList();
  }

  @Override
  public boolean insert(ApiKey key) {
    return keys.insert(
            List.of(
                DocumentWriter.document(out -> {
                  out.child(
                      "_id",
                      id -> {
                        id.text("t", text(key.tenant()));
                        id.text("k", key.id());
                      });
                  out.schema(1);
                  out.text("name", key.name());
                  out.texts("roles", key.roles().stream().map(Role::text).sorted().toList());
                  out.text("digest", key.digest());
                  out.time("created", key.created());
                  out.text("actor", key.actor());
                  out.time("expires", key.expires());
                })))
        .isEmpty();
  }

  @Override
  public boolean remove(@Nullable TenantId tenant, String id) {
    BsonDocument place = Bson.document("t", Bson.text(text(tenant))).append("k", Bson.text(id));
    return keys.remove(Bson.document("_id", place)) == 1;
  }

  private static String text(@Nullable TenantId tenant) {
    return tenant == null ? PLATFORM : tenant.value();
  }

  private static ApiKey key(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        String tenant = document.child("_id").text("t");
        yield new ApiKey(
            document.child("_id").text("k"),
            tenant.equals(PLATFORM) ? null : new TenantId(tenant),
            document.text("name"),
            roles(document.texts("roles")),
            document.text("digest"),
            document.time("created"),
            document.text("actor"),
            document.timeOrNull("expires"));
      }
      default -> throw document.newer("API key");
    };
  }

  private static Set<Role> roles(Set<String> names) {
    return names.stream().flatMap(name -> Role.named(name).stream()).collect(Collectors.toSet());
  }
}
