package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.IndexDefinition;
import org.h2.mvstore.MVMap;

/** The index over _id is the order in which the documents are kept. */
final class PrimaryIndex extends StoredIndex {

  private final MVMap<byte[], byte[]> documents;

  PrimaryIndex(MVMap<byte[], byte[]> documents) {
    super(IndexDefinition.PRIMARY);
    this.documents = documents;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
    if (documents.containsKey(getPosition(document).bytes())) {
      throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get("_id")));
    }
  }

  /** An update that changes the _id was refused before. */
  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<DocumentKey> collection) {}

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }
}
