package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.IntegerDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.h2.store.fs.FilePath;

/** The data file: H2's MVStore, told to write only when it is asked to. */
final class MapFile {

  private static final long FORMAT = 1;
  private static final String FORMAT_KEY = "format";
  private static final String APPLIED_KEY = "applied";
  private static final String CHECKPOINT_KEY = "checkpoint";
  private static final String JOURNAL_KEY = "journal";
  private static final String SETTINGS = "settings";
  private static final String DOCUMENTS = "documents:";
  private static final String ENTRIES = "entries:";

  /** Small, because a checkpoint writes whole pages and most changes are of documents far apart. */
  private static final int PAGE_BYTES = 4 << 10;

  private static final int COPY_BUFFER_KB = 8 << 10;

  private final MVStore store;
  private final MVMap<String, Long> settings;

  private MapFile(MVStore store) {
    this.store = store;
    settings = openSettings(store);
  }

  static MapFile inMemory() {
    return new MapFile(new MVStore.Builder().open());
  }

  /** Opens the folder's data file, and creates it if there is none. */
  static MapFile open(DataFolder folder, Tuning tuning) {
    if (Files.notExists(folder.dataFile())) {
      folder.refuseJournal();
      Path file = beginFile(folder.dataFile());
      MVStore created = builder(folder.layered(file)).open();
      openSettings(created).put(FORMAT_KEY, FORMAT);
      created.close();
      finishFile(folder, file, folder.dataFile());
    }
    MVStore store;
    try {
      store = builder(folder.layered(folder.dataFile())).cacheSize(tuning.cacheMegabytes()).open();
    } catch (MVStoreException e) {
      throw new StorageException(
          "The data file "
              + folder.dataFile()
              + " cannot be read; restore a backup, or move the folder away to start empty.",
          e);
    }
    MapFile file = new MapFile(store);
    file.checkFormat(folder);
    file.checkJournal(folder);
    // Never fires; it makes MVStore write a captured version on threads of its own.
    store.setAutoCommitDelay(Integer.MAX_VALUE);
    store.setVersionsToKeep(0);
    // A chunk is overwritten only after a checkpoint without it was synced, and no reader has it.
    store.setRetentionTime(0);
    return file;
  }

  /** A new file beside the one it is to become; nobody reads it before {@link #finishFile}. */
  static Path beginFile(Path target) {
    Path file = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException("The file " + file + " is in the way; delete it.", e);
    }
    return file;
  }

  static void finishFile(DataFolder folder, Path file, Path target) {
    FilePath.get(folder.layered(file)).moveTo(FilePath.get(folder.layered(target)), true);
    folder.syncNames();
  }

  /** Settings that every file of ours is opened with. */
  static MVStore.Builder builder(String file) {
    return new MVStore.Builder()
        .fileName(OrderedFilePath.nameOf(file))
        .pageSplitSize(PAGE_BYTES)
        .autoCommitDisabled()
        .autoCommitBufferSize(0)
        .autoCompactFillRate(0);
  }

  private static MVMap<String, Long> openSettings(MVStore store) {
    return store.openMap(
        SETTINGS,
        new MVMap.Builder<String, Long>()
            .keyType(StringDataType.INSTANCE)
            .valueType(LongDataType.INSTANCE));
  }

  private void checkFormat(DataFolder folder) {
    Long format = settings.get(FORMAT_KEY);
    if (format == null || format != FORMAT) {
      store.closeImmediately();
      throw new StorageException(
          "The data file "
              + folder.dataFile()
              + " has format "
              + format
              + "; this hub reads format "
              + FORMAT
              + ": use the version of the hub that wrote it.");
    }
  }

  private void checkJournal(DataFolder folder) {
    if (settings.containsKey(JOURNAL_KEY) && !folder.hasJournal()) {
      store.closeImmediately();
      throw new StorageException(
          "The folder "
              + folder.path()
              + " has a data file without its journal, which holds the last writes; put the journal"
              + " files back or restore a backup.");
    }
  }

  /** Notes that from now on the file is nothing without its journal; returns whether it is new. */
  boolean claimJournal() {
    return settings.putIfAbsent(JOURNAL_KEY, 1L) == null;
  }

  MVMap<byte[], byte[]> documents(String name) {
    return store.openMap(
        DOCUMENTS + name,
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  MVMap<byte[], Integer> entries(String name) {
    return store.openMap(
        ENTRIES + name,
        new MVMap.Builder<byte[], Integer>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(IntegerDataType.INSTANCE));
  }

  MVMap<String, Long> settings() {
    return settings;
  }

  List<String> documentNames() {
    return namesAfter(DOCUMENTS);
  }

  private List<String> namesAfter(String prefix) {
    return store.getMapNames().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .sorted()
        .toList();
  }

  boolean hasEntries(String name) {
    return store.hasMap(ENTRIES + name);
  }

  void removeDocuments(String name) {
    store.removeMap(documents(name));
  }

  void removeEntries(String name) {
    store.removeMap(entries(name));
  }

  /** Every map with its name in the file. */
  List<NamedMap<?, ?>> dataMaps() {
    List<NamedMap<?, ?>> maps = new ArrayList<>();
    maps.add(new NamedMap<>(SETTINGS, settings));
    namesAfter(DOCUMENTS)
        .forEach(name -> maps.add(new NamedMap<>(DOCUMENTS + name, documents(name))));
    namesAfter(ENTRIES).forEach(name -> maps.add(new NamedMap<>(ENTRIES + name, entries(name))));
    return maps;
  }

  /** Writes a data file of its own; on the disk on return. */
  static void write(String file, long applied, List<Snapshot.MapCopy<?, ?>> maps) {
    // A copy is written once, in order: let MVStore write when its memory is full.
    try (MVStore target = builder(file).autoCommitBufferSize(COPY_BUFFER_KB).open()) {
      maps.forEach(map -> map.copyTo(target));
      MVMap<String, Long> settings = openSettings(target);
      settings.put(APPLIED_KEY, applied);
      settings.remove(JOURNAL_KEY);
    }
  }

  /** Refuses a file that is not a whole data file of ours. */
  static void verify(Path file) {
    try (MVStore store = builder(file.toString()).readOnly().open()) {
      Long format = openSettings(store).get(FORMAT_KEY);
      if (format == null || format != FORMAT) {
        throw new StorageException("The file " + file + " is not a backup this hub can read.");
      }
    } catch (MVStoreException e) {
      throw new StorageException("The file " + file + " is not a backup, or it is damaged.", e);
    }
  }

  /** Number of the last journal record that is in the maps of the last checkpoint. */
  long applied() {
    Long applied = settings.get(APPLIED_KEY);
    return applied == null ? 0 : applied;
  }

  /**
   * Fixes what the next {@link #writeCaptured} writes. Quick; nobody may write to the maps
   * meanwhile.
   *
   * @param applied number of the last journal record in the maps
   */
  void capture(long applied) {
    Long checkpoint = settings.get(CHECKPOINT_KEY);
    settings.put(APPLIED_KEY, applied);
    settings.put(CHECKPOINT_KEY, checkpoint == null ? 1 : checkpoint + 1);
    nameInHeader();
    // A reader that lets go of a version holds MVStore's lock for an instant.
    while (store.tryCommit() < 0) {
      if (store.isClosed()) {
        throw new StorageException("The store is closed.");
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Makes MVStore name the chunk of each checkpoint in the file's header. By itself it lets the
   * header be behind, as far as chunks follow each other; the chunk that is named there may then be
   * overwritten, and after a power cut in that moment MVStore takes an old chunk at the end of the
   * file for the last one. What it takes for a mark of an orderly end is removed, and the header
   * written, with the next chunk.
   */
  private void nameInHeader() {
    store.getStoreHeader().put("clean", 1);
  }

  /** Returns when what was captured is on the disk. */
  void writeCaptured() {
    store.executeFilestoreOperation(() -> {});
    store.sync();
  }

  /**
   * Marks what is in use in sparse chunks as changed, so that the next checkpoint writes it anew
   * and the chunks become free.
   *
   * @param bytes about how much, but at least one chunk, which is about what one checkpoint wrote
   * @return false if there was nothing to do
   */
  boolean rewriteSparse(int belowPercent, long bytes) {
    for (long limit = bytes; limit < 2 * fileBytes() + bytes; limit *= 2) {
      if (store.compact(belowPercent, (int) Math.min(limit, Integer.MAX_VALUE))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Moves chunks towards the start of the file, which shrinks. Nobody may write to the maps
   * meanwhile.
   *
   * @param bytes about how much, but at least one chunk
   */
  void moveChunks(int belowPercent, long bytes) {
    if (store.getFileStore() instanceof RandomAccessStore file) {
      long before = fileBytes();
      for (long limit = bytes; fileBytes() == before && limit < before + bytes; limit *= 2) {
        file.compactMoveChunks(belowPercent, limit, store);
      }
    }
  }

  /** Keeps all pages of the maps as they are now readable until it is released. */
  MVStore.TxCounter pin() {
    return store.registerVersionUsage();
  }

  void unpin(MVStore.TxCounter pinned) {
    store.deregisterVersionUsage(pinned);
  }

  long dirtyBytes() {
    return store.getUnsavedMemory();
  }

  long fileBytes() {
    return store.getFileStore() == null ? 0 : store.getFileStore().size();
  }

  /** Share of the written chunks that is in use, in percent. */
  int chunkFill() {
    return store.getFileStore().getChunksFillRate();
  }

  /** Share of the file that chunks take, in percent. */
  int fileFill() {
    return store.getFileStore().getFillRate();
  }

  void close() {
    store.close();
  }

  /** Lets go of the file without writing. */
  void abandon() {
    store.closeImmediately();
  }

  record NamedMap<K, V>(String name, MVMap<K, V> map) {}
}
