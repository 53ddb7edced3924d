package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.Plan;
import dev.attune.embedded.index.Planner;
import dev.attune.embedded.server.Scan.Found;
import dev.attune.embedded.storage.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection. Reads take no lock; writes follow each other, each of one document.
 *
 * <p>What an update means is mongo-java-server's; how a document is found and how it is stored is
 * ours.
 */
final class StoreCollection extends AbstractMongoCollection<DocumentKey> {

  private final Storage storage;
  private final OpenCursors cursors;
  private final MVMap<byte[], byte[]> documents;
  private final DocumentWriter writer;
  private final QueryMatcher matcher = new DefaultQueryMatcher();
  private volatile List<SecondaryIndex> secondary = List.of();

  /**
   * A collection over its documents.
   *
   * @param logged false for those that change only while the storage is restructured
   */
  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      OpenCursors cursors,
      Storage storage,
      MVMap<byte[], byte[]> documents,
      boolean logged) {
    super(database, name, options, cursors.registry());
    this.cursors = cursors;
    this.storage = storage;
    this.documents = documents;
    writer = new DocumentWriter(storage, documents, logged);
  }

  Storage storage() {
    return storage;
  }

  MVMap<byte[], byte[]> documents() {
    return documents;
  }

  // ---- reading

  /** With a matcher that nobody asks for positions, because that one is not for several threads. */
  @Override
  protected boolean documentMatchesQuery(Document document, Document query) {
    return matcher.matches(document, query);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    return queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  /** Answers a query; with batch size 0, for callers in here, all of it, found as it is read. */
  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    Batches batches =
        project(batches(query, orderBy, numberToSkip, Math.max(limit, 0)), fieldSelector);
    if (batchSize == 0) {
      return new QueryResult(new BatchIterable(batches));
    }
    List<Document> first = batches.next(batchSize);
    return batches.isDone()
        ? new QueryResult(first)
        : new QueryResult(first, cursors.open(batches));
  }

  private Batches batches(Document query, @Nullable Document orderBy, int skip, int limit) {
    List<SecondaryIndex> indexes = secondary;
    Plan plan = plan(query, orderBy, indexes);
    if (plan.sorted()) {
      return new ScanBatches(scan(query, plan, indexes, skip, limit));
    }
    Scan scan = scan(query, plan, indexes, 0, 0);
    Stream<Document> sorted =
        new ScanBatches(scan).all().stream().sorted(new DocumentComparator(orderBy)).skip(skip);
    return new ListBatches((limit > 0 ? sorted.limit(limit) : sorted).toList());
  }

  private Batches project(Batches batches, @Nullable Document fieldSelector) {
    if (fieldSelector == null || fieldSelector.isEmpty()) {
      return batches;
    }
    return new Batches() {
      @Override
      public List<Document> next(int count) {
        Stream<Document> found = batches.next(count).stream();
        return matchDocumentsFromStream(found, new Document(), null, 0, 0, 0, fieldSelector)
            .collectDocuments();
      }

      @Override
      public boolean isDone() {
        return batches.isDone();
      }
    };
  }

  private static Plan plan(
      Document query, @Nullable Document orderBy, List<SecondaryIndex> indexes) {
    return Planner.plan(
        query,
        orderBy == null || orderBy.isEmpty() ? null : orderBy,
        indexes.stream().map(SecondaryIndex::candidate).toList());
  }

  private Scan scan(Document query, Plan plan, List<SecondaryIndex> indexes, int skip, int limit) {
    return scan(query, plan, indexes, NeededFields.of(query), skip, limit);
  }

  private Scan scan(
      Document query,
      Plan plan,
      List<SecondaryIndex> indexes,
      NeededFields needed,
      int skip,
      int limit) {
    SecondaryIndex index = plan.index() == Plan.PRIMARY ? null : indexes.get(plan.index());
    return new Scan(this, plan, index, query, needed, skip, limit);
  }

  /** For a change: what is found tells its key and its places in indexes. */
  private Scan scan(Document query, int limit) {
    List<SecondaryIndex> indexes = secondary;
    NeededFields needed = NeededFields.of(query).withKeysOf(indexes);
    return scan(query, plan(query, null, indexes), indexes, needed, 0, limit);
  }

  @Override
  protected @Nullable Document getDocument(DocumentKey position) {
    byte[] bytes = documents.get(position.bytes());
    return bytes == null ? null : Bson.decode(bytes);
  }

  @Override
  protected Stream<DocumentWithPosition<DocumentKey>> streamAllDocumentsWithPosition() {
    Iterable<DocumentWithPosition<DocumentKey>> all =
        () ->
            documents.entrySet().stream()
                .map(entry ->
                    new DocumentWithPosition<>(
                        Bson.decode(entry.getValue()), DocumentKey.ofBytes(entry.getKey())))
                .iterator();
    return StreamSupport.stream(all.spliterator(), false);
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    throw new IllegalStateException("Sizes are added up when they are asked for.");
  }

  @Override
  protected int getDataSize() {
    long size = 0;
    for (byte[] document : documents.values()) {
      size += document.length;
    }
    return Math.clamp(size, 0, Integer.MAX_VALUE);
  }

  // ---- indexes

  @Override
  public synchronized void addIndex(Index<DocumentKey> index) {
    super.addIndex(index);
    if (index instanceof SecondaryIndex added && added.isNew()) {
      fill(added);
    }
    refreshSecondary();
  }

  private void fill(SecondaryIndex index) {
    try {
      streamAllDocumentsWithPosition()
          .forEach(each -> {
            index.checkAdd(each.getDocument(), this);
            index.put(index.keysOf(each.getDocument()), each.getPosition());
          });
    } catch (MongoServerError e) {
      super.dropIndex(index.getName());
      index.delete();
      throw new IndexBuildFailedException(e, this);
    }
  }

  @Override
  public synchronized void dropIndex(String indexName) {
    super.dropIndex(indexName);
    refreshSecondary();
  }

  private void refreshSecondary() {
    secondary =
        getIndexes().stream()
            .filter(SecondaryIndex.class::isInstance)
            .map(SecondaryIndex.class::cast)
            .toList();
  }

  // ---- writing

  private <T> T writing(Supplier<T> change) {
    return storage.write(() -> {
      synchronized (this) {
        return change.get();
      }
    });
  }

  /** Does again what a journal says was done. */
  void replay(Storage.Change change) {
    writer.replay(secondary, change);
  }

  @Override
  public void addDocument(Document document) {
    writing(() -> {
      super.addDocument(document);
      return null;
    });
  }

  @Override
  protected DocumentKey addDocumentInternal(Document document) {
    String idField = getIdField();
    Object id = idField == null ? new ObjectId() : document.get(idField);
    DocumentKey key = DocumentKey.ofId(id);
    writer.write(secondary, key, null, document);
    return key;
  }

  @Override
  protected void handleUpdate(DocumentKey position, Document oldDocument, Document newDocument) {
    writer.write(secondary, position, oldDocument, newDocument);
  }

  @Override
  public void removeDocument(Document document) {
    writing(() -> {
      super.removeDocument(document);
      return null;
    });
  }

  @Override
  protected void removeDocument(DocumentKey position) {
    byte[] stored = documents.get(position.bytes());
    if (stored != null) {
      List<SecondaryIndex> indexes = secondary;
      writer.write(indexes, position, NeededFields.forKeysOf(indexes).decode(stored), null);
    }
  }

  @Override
  public Document findAndModify(Document query) {
    return writing(() -> super.findAndModify(query));
  }

  @Override
  public Document updateDocuments(
      Document selector,
      Document updateQuery,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    boolean operators = updateQuery.keySet().stream().anyMatch(key -> key.startsWith("$"));
    if (isMulti && operators) {
      return updateMany(selector, updateQuery, arrayFilters, isUpsert, oplog);
    }
    return writing(() ->
        operators || isMulti || Replacement.upsertsByOperator(selector)
            ? super.updateDocuments(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog)
            : replace(selector, updateQuery, isUpsert));
  }

  /** Replaces without the copies and comparisons that operators need: what the hub does most. */
  private Document replace(Document selector, Document replacement, boolean upsert) {
    List<Found> found = scan(selector, 1).next(1, Long.MAX_VALUE);
    if (found.isEmpty()) {
      return upsert ? insert(selector, replacement) : Replacement.result(0, 0);
    }
    Document before = found.getFirst().needed();
    Document after = Replacement.of(before, replacement);
    byte[] bytes = Bson.encode(after);
    if (Arrays.equals(bytes, found.getFirst().bytes())) {
      return Replacement.result(1, 0);
    }
    for (Index<DocumentKey> index : getIndexes()) {
      index.checkUpdate(before, after, this);
    }
    writer.write(secondary, found.getFirst().key(), before, after, bytes);
    return Replacement.result(1, 1);
  }

  private Document insert(Document selector, Document replacement) {
    Document added = Replacement.inserted(selector, replacement);
    addDocument(added);
    return Replacement.result(0, 0).append("upserted", added.get("_id"));
  }

  /** One document at a time, as MongoDB does, so that other writers get their turn. */
  private Document updateMany(
      Document selector,
      Document updateQuery,
      ArrayFilters arrayFilters,
      boolean isUpsert,
      Oplog oplog) {
    int matched = 0;
    int modified = 0;
    for (Found each : new ScanBatches(scan(selector, 0)).allFound()) {
      Document one =
          new Document("$and", List.of(new Document("_id", each.needed().get("_id")), selector));
      Document result =
          writing(() -> super.updateDocuments(one, updateQuery, arrayFilters, false, false, oplog));
      matched += Replacement.count(result, "n");
      modified += Replacement.count(result, "nModified");
    }
    return matched == 0
        ? writing(
            () -> super.updateDocuments(selector, updateQuery, arrayFilters, true, isUpsert, oplog))
        : Replacement.result(matched, modified);
  }

  @Override
  public int deleteDocuments(Document selector, int limit, Oplog oplog) {
    int deleted = 0;
    List<SecondaryIndex> known = secondary;
    Scan scan = scan(selector, 0);
    while (!scan.isDone() && (limit <= 0 || deleted < limit)) {
      int wanted = limit <= 0 ? ScanBatches.CHUNK : limit - deleted;
      for (Found found : scan.next(wanted, ScanBatches.BATCH_BYTES)) {
        if (writing(() -> removeIfStill(found, selector, known))) {
          deleted++;
        }
      }
    }
    return deleted;
  }

  private boolean removeIfStill(Found found, Document selector, List<SecondaryIndex> known) {
    byte[] stored = documents.get(found.key().bytes());
    if (stored == null) {
      return false;
    }
    boolean unchanged = known.equals(secondary) && Arrays.equals(stored, found.bytes());
    Document document = unchanged ? found.needed() : Bson.decode(stored);
    if (!unchanged && !documentMatchesQuery(document, selector)) {
      return false;
    }
    writer.write(secondary, found.key(), document, null);
    return true;
  }
}
