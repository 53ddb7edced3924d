package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.storage.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a document changes: with its index entries, so that whoever reads meanwhile
 * finds it by its old or its new values, and with its line in the journal. Its callers see to it
 * that one document has one writer.
 */
final class DocumentWriter {

  private final Storage storage;
  private final MVMap<byte[], byte[]> documents;
  private final boolean logged;

  DocumentWriter(Storage storage, MVMap<byte[], byte[]> documents, boolean logged) {
    this.storage = storage;
    this.documents = documents;
    this.logged = logged;
  }

  /**
   * Puts, replaces or removes a document.
   *
   * @param before null if there was none
   * @param after null to remove it
   */
  void write(
      List<SecondaryIndex> indexes,
      DocumentKey key,
      @Nullable Document before,
      @Nullable Document after) {
    write(indexes, key, before, after, after == null ? null : Bson.encode(after));
  }

  /**
   * The same for a document already encoded.
   *
   * @param bytes of the document after, null to remove it
   */
  void write(
      List<SecondaryIndex> indexes,
      DocumentKey key,
      @Nullable Document before,
      @Nullable Document after,
      byte @Nullable [] bytes) {
    List<EntryChange> changes = new ArrayList<>(indexes.size());
    for (SecondaryIndex index : indexes) {
      List<byte[]> old = keysOf(index, before);
      List<byte[]> now = keysOf(index, after);
      changes.add(new EntryChange(index, without(old, now), without(now, old)));
    }
    apply(key, bytes, changes);
    if (logged) {
      CommandScope.current().changed(storage.log(documents, key.bytes(), bytes));
    }
  }

  /** Does again what a journal says was done. */
  void replay(List<SecondaryIndex> indexes, Storage.Change change) {
    byte[] stored = documents.get(change.key());
    byte[] value = change.value();
    Document before = stored == null ? null : Bson.decode(stored);
    Document after = value == null ? null : Bson.decode(value);
    List<EntryChange> changes = new ArrayList<>(indexes.size());
    for (SecondaryIndex index : indexes) {
      List<byte[]> now = keysOf(index, after);
      changes.add(new EntryChange(index, without(keysOf(index, before), now), now));
    }
    apply(DocumentKey.ofBytes(change.key()), value, changes);
  }

  private void apply(DocumentKey key, byte @Nullable [] bytes, List<EntryChange> changes) {
    changes.forEach(change -> change.index().put(change.added(), key));
    if (bytes == null) {
      documents.remove(key.bytes());
    } else {
      documents.put(key.bytes(), bytes);
    }
    changes.forEach(change -> change.index().remove(change.removed(), key));
  }

  private static List<byte[]> keysOf(SecondaryIndex index, @Nullable Document document) {
    return document == null ? List.of() : index.keysOf(document);
  }

  private static List<byte[]> without(List<byte[]> keys, List<byte[]> others) {
    return keys.stream()
        .filter(key -> others.stream().noneMatch(other -> Arrays.equals(key, other)))
        .toList();
  }

  private record EntryChange(SecondaryIndex index, List<byte[]> removed, List<byte[]> added) {}
}
