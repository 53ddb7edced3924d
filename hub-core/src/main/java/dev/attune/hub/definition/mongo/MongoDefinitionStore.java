package dev.attune.hub.definition.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
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
 * Definitions as {@code definitions: {_id: {t, k, d}, v, s, source, changed, actor}}. Each call is
 * one command.
 */
public final class MongoDefinitionStore implements DefinitionStore {
  private final StoredCollection definitions;

  public MongoDefinitionStore(MongoDatabase database) {
    definitions = new StoredCollection(database, "definitions");
    definitions.index("_id.t", "_id.k", "_id.d");
  }

  @Override
  public List<Definition> list(TenantId tenant) {
    return definitions
        .find(
            Query.where(Bson.document("_id.t", Bson.text(tenant.value())))
                .ascending("_id.k", "_id.d"))
        .stream()
        .map(MongoDefinitionStore::definition)
        .toList();
  }

  @Override
  public Optional<Definition> read(DefinitionKey key) {
    return definitions.findOne(Bson.document("_id", id(key))).map(MongoDefinitionStore::definition);
  }

  private static BsonDocument id(DefinitionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("k", Bson.text(key.kind().name()))
        .append("d", Bson.text(key.id()));
  }

  private static Definition definition(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        yield new Definition(
            new DefinitionKey(
                new TenantId(id.text("t")), id.enumerated("k", DefinitionKind.class), id.text("d")),
            document.number("v"),
            document.textOrEmpty("source"),
            document.time("changed"),
            document.textOrEmpty("actor"));
      }
      default -> throw document.newer("definition");
    };
  }

  @Override
  public boolean write(Definition definition) {
    DefinitionKey key = definition.key();
    RawBsonDocument document =
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.key("t", key.tenant().value());
                id.key("k", key.kind().name());
                id.key("d", key.id());
              });
          out.number("v", definition.version() + 1);
          out.schema(1);
          out.text("source", definition.source());
          out.time("changed", definition.changed());
          out.text("actor", definition.actor());
        });
    return definitions.write(id(key), definition.version(), document);
  }

  @Override
  public boolean remove(DefinitionKey key, long version) {
    return definitions.remove(Bson.document("_id", id(key)).append("v", Bson.number(version))) == 1;
  }
}
