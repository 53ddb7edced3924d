package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Named sorted maps and the rules of their use: read in {@link #read}; write in {@link #write}, log
 * each change there, and call it done only after {@link #awaitDurable}; create and remove maps in
 * {@link #restructure}.
 */
public final class Storage implements AutoCloseable {

  private final MapFile file;
  private final WriteGate gate;
  private final Durability durability;
  private final @Nullable DataFolder folder;
  private final @Nullable FolderLock lock;
  private volatile boolean recovered;
  private boolean closed;

  private Storage(
      MapFile file,
      WriteGate gate,
      Durability durability,
      @Nullable DataFolder folder,
      @Nullable FolderLock lock) {
    this.file = file;
    this.gate = gate;
    this.durability = durability;
    this.folder = folder;
    this.lock = lock;
  }

  /** Maps that are gone when the storage is closed. */
  public static Storage inMemory() {
    WriteGate gate = new WriteGate();
    return new Storage(MapFile.inMemory(), gate, new Durability.None(gate), null, null);
  }

  /** Opens the storage in the folder, or creates it there; {@link #recover} must follow. */
  public static Storage open(DataFolder folder, Tuning tuning) {
    return open(folder, tuning, () -> usableBytes(folder.path()));
  }

  static Storage open(DataFolder folder, Tuning tuning, LongSupplier freeBytes) {
    folder.create();
    FolderLock lock = FolderLock.acquire(folder);
    MapFile file = null;
    try {
      Faults faults = new Faults(folder.path().toString());
      WriteGate gate = new WriteGate();
      file = MapFile.open(folder, tuning);
      Journal journal = Journal.open(folder, faults);
      FreeDisk disk = new FreeDisk(folder.path().toString(), tuning.freeDiskFloor(), freeBytes);
      Checkpoints checkpoints = new Checkpoints(file, journal, gate, tuning, faults);
      Durability durability = new Durability.OnDisk(journal, checkpoints, faults, disk);
      return new Storage(file, gate, durability, folder, lock);
    } catch (IOException e) {
      throw new StorageException(
          "The journal in " + folder.path() + " cannot be opened; check who owns the files.", e);
    } catch (RuntimeException e) {
      if (file != null) {
        file.abandon();
      }
      lock.close();
      throw e;
    }
  }

  private static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new StorageException("The disk of " + folder + " cannot be asked for free space.", e);
    }
  }

  /** The map of that name, created if absent: within {@link #restructure} or before recovery. */
  public MVMap<byte[], byte[]> documents(String name) {
    return file.documents(name);
  }

  /** The map of that name, created if absent: within {@link #restructure} or before recovery. */
  public MVMap<byte[], Integer> entries(String name) {
    return file.entries(name);
  }

  /** Names of all maps of documents. */
  public List<String> documentNames() {
    return file.documentNames();
  }

  public boolean hasEntries(String name) {
    return file.hasEntries(name);
  }

  /** Removes a map; only within {@link #restructure}. */
  public void removeDocuments(String name) {
    file.removeDocuments(name);
  }

  /** Removes a map; only within {@link #restructure}. */
  public void removeEntries(String name) {
    file.removeEntries(name);
  }

  /** Whether a mark was set; marks are kept with the maps. */
  public boolean isMarked(String mark) {
    return file.settings().containsKey(mark);
  }

  /** Sets a mark; only within {@link #write}, and not logged: it must follow from what is. */
  public void mark(String mark) {
    file.settings().put(mark, 1L);
  }

  /** Forgets a mark; only within {@link #restructure}. */
  public void unmark(String mark) {
    file.settings().remove(mark);
  }

  /** Applies what the journal has and the maps lack, and begins to take writes. */
  public void recover(Consumer<Change> apply) {
    if (durability instanceof Durability.OnDisk onDisk) {
      try {
        long missing =
            onDisk
                .journal()
                .recover(
                    file.applied(),
                    record -> apply.accept(new Change(record.map(), record.key(), record.value())));
        boolean first = file.claimJournal();
        if (missing > 0 || first) {
          onDisk.checkpoints().checkpoint();
        }
      } catch (IOException e) {
        throw new StorageException(
            "The journal cannot be read; repair the disk or restore a backup.", e);
      }
      onDisk.checkpoints().start();
    }
    recovered = true;
  }

  /** Runs a query; what it reads stays readable until it ends. */
  public <T> T read(Supplier<T> query) {
    MVStore.TxCounter pinned = file.pin();
    try {
      return query.get();
    } finally {
      file.unpin(pinned);
    }
  }

  /** Runs a change of one document with all that belongs to it. */
  public <T> T write(Supplier<T> change) {
    try {
      return gate.write(change);
    } catch (MVStoreException e) {
      // It may have been done in part, which no checkpoint must keep.
      throw durability.fault("change its maps", e);
    }
  }

  /** Runs a change of the set of maps alone; durable on return. */
  public <T> T restructure(Supplier<T> change) {
    return durability.restructure(change);
  }

  /**
   * Notes a change made in {@link #write}.
   *
   * @param value null for a removal
   * @return what to wait for
   */
  public long log(MVMap<byte[], byte[]> map, byte[] key, byte @Nullable [] value) {
    return durability.log(map.getId(), key, value);
  }

  public void awaitDurable(long number) {
    durability.await(number);
  }

  /** Number of the last change anybody made. */
  public long lastChange() {
    return durability.last();
  }

  /** To be called before a command that writes. */
  public void admit() {
    durability.admit();
  }

  public CompactionReport compact() {
    Durability.OnDisk onDisk = onDisk("compacted");
    return Uninterrupted.call("embedded-store-compact", onDisk.checkpoints()::compact);
  }

  /** Copies the state of this moment to a file, while reads and writes go on. */
  public BackupReport backup(Path target) {
    Durability.OnDisk onDisk = onDisk("backed up");
    return Uninterrupted.call(
        "embedded-store-backup", () -> Snapshot.take(file, gate, onDisk.journal()).writeTo(target));
  }

  /** Makes a backup the content of a folder that has no store. */
  public static void restore(Path backup, Path target) {
    Snapshot.restore(backup, DataFolder.at(target));
  }

  private Durability.OnDisk onDisk(String what) {
    if (durability instanceof Durability.OnDisk onDisk) {
      return onDisk;
    }
    throw new StorageException("A store in memory cannot be " + what + "; open one in a folder.");
  }

  public Health health() {
    return switch (durability) {
      case Durability.None none -> new Health(true, "In memory.", Long.MAX_VALUE);
      case Durability.OnDisk onDisk -> {
        String fault = onDisk.faults().message();
        long free = onDisk.disk().bytes();
        if (fault != null) {
          yield new Health(false, fault, free);
        }
        yield onDisk.disk().isLow()
            ? new Health(false, onDisk.disk().complaint(), free)
            : new Health(true, "Reads and writes.", free);
      }
    };
  }

  public StorageStatistics statistics() {
    return switch (durability) {
      case Durability.None none -> new StorageStatistics(0, 0, 0, 0, 0, 0);
      case Durability.OnDisk onDisk -> {
        Journal.JournalCounts counts = onDisk.journal().counts();
        yield new StorageStatistics(
            counts.records(),
            counts.syncs(),
            counts.bytes(),
            onDisk.checkpoints().done(),
            file.fileBytes(),
            file.chunkFill() * file.fileFill() / 100);
      }
    };
  }

  /** Writes what is to be written and lets go of the folder. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Uninterrupted.call(
          "embedded-store-close",
          () -> {
            closeFiles();
            return true;
          });
    }
  }

  private void closeFiles() {
    try (FolderLock _ = lock) {
      switch (durability) {
        case Durability.None none -> file.close();
        case Durability.OnDisk onDisk -> closeFiles(onDisk);
      }
    }
  }

  private void closeFiles(Durability.OnDisk onDisk) {
    try (Journal _ = onDisk.journal()) {
      if (recovered) {
        onDisk.checkpoints().close();
      }
    } catch (IOException e) {
      throw new StorageException("The journal in " + folder + " could not be closed.", e);
    } finally {
      // What was not recovered must stay as it was found.
      if (recovered && onDisk.faults().message() == null) {
        file.close();
      } else {
        file.abandon();
      }
    }
  }

  /**
   * A change that a journal kept.
   *
   * @param map id of the map
   * @param value null for a removal
   */
  @SuppressWarnings("ArrayRecordComponent") // changes are never compared
  public record Change(int map, byte[] key, byte @Nullable [] value) {}
}
