package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.IndexDefinition;
import dev.attune.embedded.index.IndexField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index a client asks for. What would silently mean something else than in MongoDB is refused.
 */
record IndexRequest(IndexDefinition definition) {

  private static final int CANNOT_CREATE_INDEX = 67;

  static IndexRequest of(Document description) {
    String name = String.valueOf(description.get("name"));
    boolean unique = Utils.isTrue(description.get("unique"));
    if (!(description.get("key") instanceof Document key)) {
      throw refusal(name, "has no fields, which");
    }
    List<IndexField> fields = new ArrayList<>();
    for (Map.Entry<String, Object> field : key.entrySet()) {
      if (!(field.getValue() instanceof Number direction) || field.getKey().contains("$")) {
        throw refusal(name, "is over '" + field.getKey() + "' in a way");
      }
      fields.add(new IndexField(field.getKey(), direction.doubleValue() > 0));
    }
    if (unique && description.containsKey("partialFilterExpression")) {
      throw refusal(name, "is unique for a part of the documents, which");
    }
    if (description.containsKey("collation")) {
      throw refusal(name, "has a collation, which");
    }
    boolean primary = fields.equals(IndexDefinition.PRIMARY.fields());
    return new IndexRequest(
        primary
            ? IndexDefinition.PRIMARY
            : new IndexDefinition(name, fields, unique, Utils.isTrue(description.get("sparse"))));
  }

  private static MongoServerError refusal(String name, String what) {
    return new MongoServerError(
        CANNOT_CREATE_INDEX,
        "CannotCreateIndex",
        "Index '"
            + name
            + "' "
            + what
            + " the embedded store does not have; it has ascending (1) and descending (-1)"
            + " fields, unique and sparse.");
  }

  /** The key as mongo-java-server compares it: 1 and -1. */
  Document key() {
    Document key = new Document();
    definition.fields().forEach(field -> key.put(field.path(), field.ascending() ? 1 : -1));
    return key;
  }

  boolean isMetBy(@Nullable StoreCollection collection) {
    if (collection == null) {
      return false;
    }
    for (Index<DocumentKey> index : collection.getIndexes()) {
      if (index instanceof StoredIndex stored && stored.definition().equals(definition)) {
        return true;
      }
    }
    return false;
  }
}
