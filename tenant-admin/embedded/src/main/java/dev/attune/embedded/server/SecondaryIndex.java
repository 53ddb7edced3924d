package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.IndexDefinition;
import dev.attune.embedded.index.IndexKeys;
import dev.attune.embedded.index.KeyRange;
import dev.attune.embedded.index.Planner;
import dev.attune.embedded.storage.Storage;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A sorted index: a map from a document's key in it, followed by the document's own key, to where
 * the second begins.
 */
final class SecondaryIndex extends StoredIndex {

  private final IndexKeys keys;
  private final MVMap<byte[], Integer> entries;
  private final Storage storage;
  private final String multikeyMark;
  private final String name;
  private final boolean isNew;
  private volatile boolean multikey;

  /**
   * Opens the index, or creates it.
   *
   * @param name of its entries in the storage
   */
  SecondaryIndex(IndexDefinition definition, String name, Storage storage) {
    super(definition);
    this.name = name;
    this.storage = storage;
    isNew = !storage.hasEntries(name);
    entries = storage.entries(name);
    keys = new IndexKeys(definition);
    multikeyMark = "multikey:" + name;
    multikey = storage.isMarked(multikeyMark);
  }

  /** Whether it was created and lacks the documents there are. */
  boolean isNew() {
    return isNew;
  }

  /** Removes its entries; only while the storage is restructured. */
  void delete() {
    storage.removeEntries(name);
    storage.unmark(multikeyMark);
  }

  Planner.Candidate candidate() {
    return new Planner.Candidate(definition(), multikey);
  }

  MVMap<byte[], Integer> entries() {
    return entries;
  }

  /** The keys of a document; computed before anything is written, because it may be refused. */
  List<byte[]> keysOf(Document document) {
    try {
      IndexKeys.Keys found = keys.of(document);
      if (found.array() && !multikey) {
        storage.mark(multikeyMark);
        multikey = true;
      }
      return found.keys();
    } catch (IndexKeys.ParallelArraysException e) {
      throw new MongoServerError(
          ErrorCode.CannotIndexParallelArrays, String.valueOf(e.getMessage()));
    }
  }

  void put(List<byte[]> added, DocumentKey document) {
    for (byte[] key : added) {
      entries.put(entry(key, document), key.length);
    }
  }

  void remove(List<byte[]> removed, DocumentKey document) {
    for (byte[] key : removed) {
      entries.remove(entry(key, document));
    }
  }

  private static byte[] entry(byte[] key, DocumentKey document) {
    byte[] own = document.bytes();
    byte[] entry = Arrays.copyOf(key, key.length + own.length);
    System.arraycopy(own, 0, entry, key.length, own.length);
    return entry;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
    checkUnique(document, collection);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<DocumentKey> collection) {
    checkUnique(newDocument, collection);
  }

  private void checkUnique(Document document, MongoCollection<DocumentKey> collection) {
    if (!isUnique()) {
      return;
    }
    List<byte[]> wanted = keysOf(document);
    DocumentKey self = getPosition(document);
    for (byte[] key : wanted) {
      KeyRange holders = KeyRange.startingWith(key);
      Cursor<byte[], Integer> cursor = entries.cursor(holders.from());
      while (cursor.hasNext()) {
        byte[] entry = cursor.next();
        if (holders.isBefore(entry)) {
          break;
        }
        if (!Arrays.equals(entry, key.length, entry.length, self.bytes(), 0, self.bytes().length)) {
          throw new DuplicateKeyError(
              this, collection, getKeys(), getKeyValues(document).iterator().next());
        }
      }
    }
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }
}
