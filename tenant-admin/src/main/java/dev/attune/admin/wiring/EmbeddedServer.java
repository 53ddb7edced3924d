package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.StartProblem;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.embedded.storage.Health;
import dev.attune.embedded.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
  public void close() {
    store.close();
  }
}
