package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.ImmutableFieldException;
import dev.attune.embedded.index.DocumentKey;
import org.jspecify.annotations.Nullable;

/** What replacing a document by another makes of it. */
final class Replacement {

  private static final String ID = "_id";

  private Replacement() {}

  /** The document that takes the other's place: with its _id, which comes first. */
  static Document of(Document before, Document replacement) {
    return withId(before.get(ID), replacement);
  }

  /** The document that an upsert inserts. */
  static Document inserted(Document selector, Document replacement) {
    if (selector.containsKey(ID)) {
      return withId(selector.get(ID), replacement);
    }
    Object id = replacement.containsKey(ID) ? replacement.get(ID) : new ObjectId();
    return withId(id, replacement);
  }

  /** Whether an insert would have to find the _id in an operator. */
  static boolean upsertsByOperator(Document selector) {
    return selector.containsKey("$and")
        || selector.containsKey("$or")
        || (selector.get(ID) instanceof Document id
            && id.keySet().stream().anyMatch(key -> key.startsWith("$")));
  }

  private static Document withId(@Nullable Object id, Document replacement) {
    if (replacement.containsKey(ID)
        && !DocumentKey.ofId(replacement.get(ID)).equals(DocumentKey.ofId(id))) {
      throw new ImmutableFieldException(
          "A replacement cannot change the (immutable) field '_id'; leave it out or keep it.");
    }
    Document document = new Document(ID, id);
    replacement.forEach((name, value) -> document.put(name, name.equals(ID) ? id : value));
    Utils.validateFieldNames(document);
    return document;
  }

  static Document result(int matched, int modified) {
    return new Document("n", matched).append("nModified", modified);
  }

  static int count(Document result, String name) {
    return result.get(name) instanceof Integer count ? count : 0;
  }
}
