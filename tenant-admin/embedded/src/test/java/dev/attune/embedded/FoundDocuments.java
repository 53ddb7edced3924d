package dev.attune.embedded;

import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.backend.QueryParameters;
import dev.attune.embedded.server.StoreBackend;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bson.Document;

/** What is in a store, read in two ways. */
interface FoundDocuments {

  /** By reading everything. */
  Iterable<Document> all();

  /** By the index over partition and due, in its order. */
  Iterable<Document> byDue(String partition);

  static FoundDocuments in(MongoCollection<Document> collection) {
    return new FoundDocuments() {
      @Override
      public Iterable<Document> all() {
        return collection.find();
      }

      @Override
      public Iterable<Document> byDue(String partition) {
        return collection.find(new Document("partition", partition)).sort(new Document("due", 1));
      }
    };
  }

  /** Without a server, which takes longer to start than to read. */
  static FoundDocuments in(StoreBackend backend, String database, String collection) {
    var documents = backend.resolveDatabase(database).resolveCollection(collection, true);
    return new FoundDocuments() {
      @Override
      public Iterable<Document> all() {
        return read(
            new de.bwaldvogel.mongo.bson.Document(), new de.bwaldvogel.mongo.bson.Document());
      }

      @Override
      public Iterable<Document> byDue(String partition) {
        return read(
            new de.bwaldvogel.mongo.bson.Document("partition", partition),
            new de.bwaldvogel.mongo.bson.Document("due", 1));
      }

      private Iterable<Document> read(
          de.bwaldvogel.mongo.bson.Document query, de.bwaldvogel.mongo.bson.Document sort) {
        var selector =
            new de.bwaldvogel.mongo.bson.Document("$query", query).append("$orderby", sort);
        return StreamSupport.stream(
                documents.handleQuery(new QueryParameters(selector, 0, 0)).spliterator(), false)
            .map(FoundDocuments::converted)
            .toList();
      }
    };
  }

  private static Document converted(Map<String, Object> document) {
    Document converted = new Document();
    document.forEach((name, value) ->
        converted.put(
            name,
            value instanceof de.bwaldvogel.mongo.bson.Document inner ? converted(inner) : value));
    return converted;
  }
}
