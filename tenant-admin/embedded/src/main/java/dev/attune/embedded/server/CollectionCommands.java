package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Commands whose answers mongo-java-server gets wrong, or gives by reading everything. */
final class CollectionCommands {

  /** MongoDB's first batch where none is asked for. */
  private static final int FIRST_BATCH = 101;

  private final StoreDatabase database;
  private final OpenCursors cursors;

  CollectionCommands(StoreDatabase database, OpenCursors cursors) {
    this.database = database;
    this.cursors = cursors;
  }

  Document handle(
      String command,
      Document query,
      DatabaseResolver resolver,
      Oplog oplog,
      UnaryOperator<Document> server) {
    return switch (command) {
      case "find" -> server.apply(withBatchSize(query));
      case "insert" -> insert(query, server);
      case "update" -> update(query, server);
      case "findAndModify", "findandmodify" -> findAndModify(command, query, server);
      case "aggregate" -> aggregate(query, resolver, oplog, server);
      case "createIndexes" -> createIndexes(query, server);
      case "drop", "dropIndexes", "create" ->
          database.storage().restructure(() -> server.apply(query));
      default -> server.apply(query);
    };
  }

  private static Document withBatchSize(Document query) {
    int batch = number(query, "batchSize", FIRST_BATCH);
    if (Utils.isTrue(query.get("singleBatch"))) {
      // There will be no second one, so that no cursor may stay.
      int limit = number(query, "limit", 0);
      query.put("limit", limit == 0 ? batch : Math.min(limit, batch));
    }
    query.put("batchSize", batch);
    return query;
  }

  private static int number(Document query, String name, int absent) {
    return query.get(name) instanceof Number number ? number.intValue() : absent;
  }

  private static List<?> list(Document query, String name) {
    if (query.get(name) instanceof List<?> list) {
      return list;
    }
    throw new MongoServerError(
        ErrorCode.FailedToParse, "A command of this kind needs a list '" + name + "'.");
  }

  /** Counts only what was inserted. */
  private static Document insert(Document query, UnaryOperator<Document> server) {
    Document result = server.apply(query);
    if (result.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
      int asked = list(query, "documents").size();
      int inserted =
          Utils.isTrue(query.get("ordered"))
              ? number((Document) errors.getFirst(), "index", 0)
              : asked - errors.size();
      result.put("n", inserted);
    }
    return result;
  }

  /** Stops at the first error where the client asked for order. */
  private static Document update(Document query, UnaryOperator<Document> server) {
    List<?> updates = list(query, "updates");
    for (Object update : updates) {
      refusePipeline(((Document) update).get("u"));
    }
    if (updates.size() == 1 || !Utils.isTrue(query.get("ordered"))) {
      return server.apply(query);
    }
    int matched = 0;
    int modified = 0;
    List<Document> upserted = new ArrayList<>();
    List<Document> errors = new ArrayList<>();
    for (int i = 0; i < updates.size() && errors.isEmpty(); i++) {
      Document one = query.clone();
      one.put("updates", List.of(updates.get(i)));
      Document result = server.apply(one);
      matched += number(result, "n", 0);
      modified += number(result, "nModified", 0);
      collect(result, "upserted", i, upserted);
      collect(result, "writeErrors", i, errors);
    }
    Document result = new Document("n", matched).append("nModified", modified);
    if (!upserted.isEmpty()) {
      result.put("upserted", upserted);
    }
    if (!errors.isEmpty()) {
      result.put("writeErrors", errors);
    }
    Utils.markOkay(result);
    return result;
  }

  private static void collect(Document result, String name, int index, List<Document> all) {
    if (result.get(name) instanceof Iterable<?> found) {
      for (Object each : found) {
        all.add(((Document) each).append("index", index));
      }
    }
  }

  private static void refusePipeline(@Nullable Object update) {
    if (update instanceof List<?>) {
      throw new MongoServerError(
          ErrorCode.FailedToParse,
          "The embedded store has no updates by pipeline; use update operators.");
    }
  }

  private static Document findAndModify(
      String command, Document query, UnaryOperator<Document> server) {
    refusePipeline(query.get("update"));
    if (String.valueOf(query.get(command)).startsWith("system.")) {
      throw new MongoServerError(
          ErrorCode.InvalidNamespace, "A system collection cannot be modified.");
    }
    return server.apply(query);
  }

  /** Lets the collection find what the first stage matches, instead of reading all of it. */
  private Document aggregate(
      Document query, DatabaseResolver resolver, Oplog oplog, UnaryOperator<Document> server) {
    StoreCollection collection =
        query.get("aggregate") instanceof String name ? database.find(name) : null;
    List<Document> pipeline = Aggregation.parse(query.get("pipeline"));
    if (collection == null
        || pipeline.isEmpty()
        || !(pipeline.getFirst().get("$match") instanceof Document match)) {
      return server.apply(query);
    }
    Aggregation aggregation =
        Aggregation.fromPipeline(pipeline, resolver, database, collection, oplog);
    List<Document> found =
        aggregation.runStages(collection.handleQueryAsStream(new Document("$query", match)));
    return firstBatch(
        collection.getFullName(), new ListBatches(found), batchSizeOf(query.get("cursor")));
  }

  private static int batchSizeOf(@Nullable Object cursor) {
    return cursor instanceof Document options
        ? number(options, "batchSize", FIRST_BATCH)
        : FIRST_BATCH;
  }

  private Document firstBatch(String namespace, Batches batches, int batchSize) {
    List<Document> first = batches.next(batchSize);
    Cursor cursor = batches.isDone() ? null : cursors.open(batches);
    Document result =
        new Document(
            "cursor",
            new Document("id", cursor == null ? 0L : cursor.getId())
                .append("ns", namespace)
                .append("firstBatch", first));
    Utils.markOkay(result);
    return result;
  }

  private Document createIndexes(Document query, UnaryOperator<Document> server) {
    StoreCollection collection = database.find(String.valueOf(query.get("createIndexes")));
    boolean allExist = collection != null;
    for (Object index : list(query, "indexes")) {
      Document description = (Document) index;
      IndexRequest request = IndexRequest.of(description);
      description.put("key", request.key());
      allExist = allExist && request.isMetBy(collection);
    }
    if (collection != null && allExist) {
      int count = collection.getNumIndexes();
      Document result =
          new Document("numIndexesBefore", count)
              .append("numIndexesAfter", count)
              .append("note", "all indexes already exist");
      Utils.markOkay(result);
      return result;
    }
    return database.storage().restructure(() -> server.apply(query));
  }
}
