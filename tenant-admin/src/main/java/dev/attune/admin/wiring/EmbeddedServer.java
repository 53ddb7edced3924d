package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.StartProblem;
import dev.attune.admin.storekeeping.Compaction;
import dev.attune.admin.storekeeping.StoreReport;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.embedded.StoreStatistics;
import dev.attune.embedded.storage.CompactionReport;
import dev.attune.embedded.storage.Health;
import dev.attune.embedded.storage.StorageException;
import dev.attune.embedded.storage.StorageStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The store in this process. The only class that knows it, so that a build can leave it out. */
final class EmbeddedServer implements StoreServer {
  private final EmbeddedStore store;

  private EmbeddedServer(EmbeddedStore store) {
    this.store = store;
  }

  static EmbeddedServer start(Path folder) {
    try {
      return new EmbeddedServer(EmbeddedStore.open(EmbeddedStoreSettings.in(folder)));
    } catch (StorageException e) {
      throw new StartProblem(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String connectionString() {
    return store.connectionString();
  }

  @Override
  public Optional<String> complaint() {
    Health health = store.health();
    return health.writable() ? Optional.empty() : Optional.of(health.detail());
  }

  /** The folder is locked, and the server listens to this process only. */
  @Override
  public boolean isOursAlone() {
    return true;
  }

  @Override
  public boolean canBackUp() {
    return true;
  }

  @Override
  public void backUp(Path file) throws IOException {
    try {
      store.backup(file);
    } catch (StorageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Makes a backup the content of a folder that has no store. */
  static void restore(Path backup, Path folder) {
    try {
      EmbeddedStore.restore(backup, folder);
    } catch (StorageException e) {
      throw new StartProblem(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<StoreReport> report() {
    StoreStatistics all = store.statistics();
    Map<String, Long> commands = new TreeMap<>();
    all.commands().forEach((name, one) -> commands.put(name, one.commands()));
    StorageStatistics storage = all.storage();
    return Optional.of(
        new StoreReport(
            commands,
            all.documentsExamined(),
            storage.writes(),
            storage.syncs(),
            storage.journalBytes(),
            storage.checkpoints(),
            storage.fileBytes(),
            storage.fileFillPercent()));
  }

  @Override
  public Optional<Compaction> compact() {
    CompactionReport report = store.compact();
    return Optional.of(
        new Compaction(report.bytesBefore(), report.bytesAfter(), report.duration().toMillis()));
  }

  @Override
  public void close() {
    store.close();
  }
}
