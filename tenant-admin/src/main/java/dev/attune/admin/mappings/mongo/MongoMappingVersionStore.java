package dev.attune.admin.mappings.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.mappings.MappingVersion;
import dev.attune.admin.mappings.MappingVersionStore;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Versions as {@code mappingVersions: {_id: {t, c, n}, s, mapping: [{target, cel}], at, actor}}.
 * Each call is one command.
 */
public final class MongoMappingVersionStore implements MappingVersionStore {
  private final StoredCollection versions;

  public MongoMappingVersionStore(MongoDatabase database) {
    versions = new StoredCollection(database, "mappingVersions");
    versions.index("_id.t", "_id.c", "_id.n");
  }

  @Override
  public List<MappingVersion> before(ConnectionKey connection, int number, int limit) {
    BsonDocument filter = of(connection).append("_id.n", Bson.less(Bson.number(number)));
    return versions.find(Query.where(filter).descending("_id.n").atMost(limit)).stream()
        .map(MongoMappingVersionStore::version)
        .toList();
  }

  @Override
  public boolean insert(MappingVersion version) {
    return versions.insert(List.of(document(version))).isEmpty();
  }

  @Override
  public boolean remove(ConnectionKey connection, int number) {
    return versions.remove(of(connection).append("_id.n", Bson.number(number))) == 1;
  }

  @Override
  public void removeAll(ConnectionKey connection) {
    versions.remove(of(connection));
  }

  private static BsonDocument of(ConnectionKey connection) {
    return Bson.document("_id.t", Bson.text(connection.tenant().value()))
        .append("_id.c", HexIds.value(connection.connection().value()));
  }

  private static RawBsonDocument document(MappingVersion version) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", version.connection().tenant().value());
            id.id("c", version.connection().connection().value());
            id.number("n", version.number());
          });
      out.schema(1);
      out.list(
          "mapping",
          new TreeMap<>(version.mapping().targets()).entrySet(),
          MongoMappingVersionStore::target);
      out.time("at", version.at());
      out.text("actor", version.actor());
    });
  }

  private static void target(DocumentWriter out, Map.Entry<String, String> target) {
    out.text("target", target.getKey());
    out.text("cel", target.getValue());
  }

  private static MappingVersion version(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        Map<String, String> targets = new HashMap<>();
        document.list(
            "mapping", one -> targets.put(one.textOrEmpty("target"), one.textOrEmpty("cel")));
        yield new MappingVersion(
            new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c"))),
            (int) id.number("n"),
            new Mapping(targets),
            document.time("at"),
            document.textOrEmpty("actor"));
      }
      default -> throw document.newer("version of a mapping");
    };
  }
}
