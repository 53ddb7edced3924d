package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.IndexDefinition;
import dev.attune.embedded.index.IndexField;
import dev.attune.embedded.storage.Storage;
import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A database: which collections and indexes there are, and where the storage keeps them. */
final class StoreDatabase extends AbstractMongoDatabase<DocumentKey> {

  private final Storage storage;
  private final OpenCursors cursors;
  private final CollectionCommands commands;

  StoreDatabase(String name, Storage storage, OpenCursors cursors) {
    super(name, cursors.registry());
    this.storage = storage;
    this.cursors = cursors;
    commands = new CollectionCommands(this, cursors);
    initializeNamespacesAndIndexes();
  }

  /** The database that a map of documents belongs to. */
  static String databaseOf(String documents) {
    return documents.substring(0, documents.indexOf('.'));
  }

  private String documentsOf(String collection) {
    return getFullCollectionNamespace(collection);
  }

  /** Names of collections and indexes may hold dots, so the first's length tells them apart. */
  private String entriesOf(String collection, String index) {
    return databaseName + "." + collection.length() + ":" + collection + "." + index;
  }

  @Override
  public Document handleCommand(
      Channel channel,
      String command,
      Document query,
      DatabaseResolver databaseResolver,
      Oplog oplog) {
    return commands.handle(
        command,
        query,
        databaseResolver,
        oplog,
        adjusted -> super.handleCommand(channel, command, adjusted, databaseResolver, oplog));
  }

  @Nullable StoreCollection find(String collection) {
    return (StoreCollection) resolveCollection(collection, false);
  }

  Storage storage() {
    return storage;
  }

  /** Collections by the id of their map, which is what the journal calls them. */
  Map<Integer, StoreCollection> collectionsByMap() {
    Map<Integer, StoreCollection> collections = new HashMap<>();
    for (String name : storage.documentNames()) {
      if (databaseOf(name).equals(databaseName)) {
        StoreCollection collection = find(name.substring(databaseName.length() + 1));
        if (collection != null) {
          collections.put(collection.documents().getId(), collection);
        }
      }
    }
    return collections;
  }

  @Override
  protected MongoCollection<DocumentKey> resolveOrCreateCollection(String collectionName) {
    MongoCollection<DocumentKey> existing = resolveCollection(collectionName, false);
    return existing == null
        ? storage.restructure(() -> super.resolveOrCreateCollection(collectionName))
        : existing;
  }

  @Override
  public MongoCollection<DocumentKey> createCollectionOrThrowIfExists(
      String collectionName, CollectionOptions options) {
    return storage.restructure(
        () -> super.createCollectionOrThrowIfExists(collectionName, options));
  }

  @Override
  protected MongoCollection<DocumentKey> openOrCreateCollection(
      String collectionName, CollectionOptions options) {
    MVMap<byte[], byte[]> documents = storage.documents(documentsOf(collectionName));
    boolean logged = !collectionName.startsWith("system.");
    return new StoreCollection(this, collectionName, options, cursors, storage, documents, logged);
  }

  @Override
  protected Index<DocumentKey> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    if (indexName.equals(IndexDefinition.PRIMARY.name())) {
      return new PrimaryIndex(storage.documents(documentsOf(collectionName)));
    }
    return openOrCreateIndex(collectionName, indexName, keys, true, sparse);
  }

  @Override
  protected Index<DocumentKey> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return openOrCreateIndex(collectionName, indexName, keys, false, sparse);
  }

  private Index<DocumentKey> openOrCreateIndex(
      String collection, String index, List<IndexKey> keys, boolean unique, boolean sparse) {
    List<IndexField> fields =
        keys.stream().map(key -> new IndexField(key.getKey(), key.isAscending())).toList();
    IndexDefinition definition = new IndexDefinition(index, fields, unique, sparse);
    return new SecondaryIndex(definition, entriesOf(collection, index), storage);
  }

  @Override
  protected void dropIndex(MongoCollection<DocumentKey> collection, String indexName) {
    super.dropIndex(collection, indexName);
    String entries = entriesOf(collection.getCollectionName(), indexName);
    if (storage.hasEntries(entries)) {
      storage.removeEntries(entries);
    }
  }

  @Override
  public void dropCollection(String collectionName, Oplog oplog) {
    super.dropCollection(collectionName, oplog);
    storage.removeDocuments(documentsOf(collectionName));
  }

  @Override
  protected long getStorageSize() {
    return storage.statistics().fileBytes();
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }

  /** Only the long-gone getLastError command asked for it. */
  @Override
  protected void clearLastStatus(Channel channel) {}

  @Override
  protected void putLastResult(Channel channel, Document result) {}
}
