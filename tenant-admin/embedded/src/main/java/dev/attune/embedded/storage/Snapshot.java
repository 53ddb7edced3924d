package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.h2.message.DbException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** All maps as they were at one moment. Taking it is quick; it is copied while the maps change. */
final class Snapshot {

  private final MapFile file;
  private final MVStore.TxCounter pinned;
  private final List<MapCopy<?, ?>> maps;
  private final long applied;

  private Snapshot(MapFile file, MVStore.TxCounter pinned, List<MapCopy<?, ?>> maps, long applied) {
    this.file = file;
    this.pinned = pinned;
    this.maps = maps;
    this.applied = applied;
  }

  static Snapshot take(MapFile file, WriteGate gate, Journal journal) {
    return gate.alone(() ->
        new Snapshot(
            file,
            file.pin(),
            file.dataMaps().stream().<MapCopy<?, ?>>map(MapCopy::of).toList(),
            journal.lastAppended()));
  }

  /** Writes a data file that holds just this state; on the disk, and under its name, on return. */
  BackupReport writeTo(Path target) {
    long started = System.nanoTime();
    DataFolder folder = DataFolder.at(parentOf(target));
    folder.create();
    Path unfinished = MapFile.beginFile(target);
    try {
      MapFile.write(unfinished.toString(), applied, maps);
      MapFile.finishFile(folder, unfinished, target);
      return new BackupReport(
          target, Files.size(target), Duration.ofNanos(System.nanoTime() - started));
    } catch (IOException | MVStoreException | DbException e) {
      MapFile.beginFile(target);
      throw new StorageException(
          "The backup " + target + " could not be written; check the disk and try again.", e);
    } finally {
      file.unpin(pinned);
    }
  }

  static void restore(Path backup, DataFolder folder) {
    folder.create();
    try (FolderLock _ = FolderLock.acquire(folder)) {
      if (Files.exists(folder.dataFile())) {
        throw new StorageException(
            "The folder " + folder.path() + " has a store already; restore into an empty one.");
      }
      folder.refuseJournal();
      Path unfinished = MapFile.beginFile(folder.dataFile());
      Files.copy(backup, unfinished);
      MapFile.verify(unfinished);
      MapFile.finishFile(folder, unfinished, folder.dataFile());
    } catch (IOException e) {
      throw new StorageException(
          "The backup " + backup + " could not be copied to " + folder.path() + ".", e);
    }
  }

  private static Path parentOf(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new StorageException("A backup is a file in a folder; " + target + " is not.");
    }
    return parent;
  }

  /**
   * One map at the moment of the snapshot.
   *
   * @param entries reads the state of when it was made, whatever happens to the map
   */
  record MapCopy<K, V>(String name, MVMap<K, V> map, Cursor<K, V> entries) {

    static <K, V> MapCopy<K, V> of(MapFile.NamedMap<K, V> source) {
      return new MapCopy<>(source.name(), source.map(), source.map().cursor(null));
    }

    /** Not with MVMap's own append: pages written so may never be moved by who opens the copy. */
    void copyTo(MVStore target) {
      MVMap<K, V> copy =
          target.openMap(
              name,
              new MVMap.Builder<K, V>().keyType(map.getKeyType()).valueType(map.getValueType()));
      while (entries.hasNext()) {
        K key = entries.next();
        copy.put(key, entries.getValue());
      }
    }
  }
}
