package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.storekeeping.Compaction;
import dev.attune.admin.storekeeping.StoreKeeper;
import dev.attune.admin.storekeeping.StoreReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The MongoDB that the hub speaks to: the operator's own, or one in this process. */
interface StoreServer extends StoreKeeper, AutoCloseable {

  /** What a client needs to connect; it may hold a password. */
  String connectionString();

  /** Why nothing can be written now, or empty if all is well as far as the server knows. */
  Optional<String> complaint();

  /** Whether no other process can use it, so that whoever held a lease before is gone. */
  boolean isOursAlone();

  /** Whether it is for the hub to back it up. */
  boolean canBackUp();

  /**
   * Copies the store to a file, while it is used.
   *
   * @throws IOException if the file cannot be written; then there is none
   */
  void backUp(Path file) throws IOException;

  @Override
  void close();

  static StoreServer of(AttuneSettings settings, DataFolder folder) {
    URI uri = settings.store().uri();
    Path backup = settings.restore();
    if (uri != null) {
      if (backup != null) {
        throw new StartProblem(
            "attune.restore is for the embedded store: restore the MongoDB of attune.store.uri with"
                + " its own tools.");
      }
      return new ForeignStore(uri.toString());
    }
    try {
      Path store = folder.path().resolve("store");
      if (backup != null) {
        FolderBackups.restore(backup, folder, store);
      }
      return EmbeddedServer.start(store);
    } catch (NoClassDefFoundError e) {
      throw new StartProblem(
          "This build has no embedded store: start it with --attune.store.uri=mongodb://<your"
              + " MongoDB>.");
    }
  }

  /** The operator's own. */
  record ForeignStore(String connectionString) implements StoreServer {

    @Override
    public Optional<String> complaint() {
      return Optional.empty();
    }

    @Override
    public boolean isOursAlone() {
      return false;
    }

    @Override
    public boolean canBackUp() {
      return false;
    }

    @Override
    public void backUp(Path file) {
      throw new UnsupportedOperationException("The operator's own store has tools of its own.");
    }

    @Override
    public Optional<StoreReport> report() {
      return Optional.empty();
    }

    @Override
    public Optional<Compaction> compact() {
      return Optional.empty();
    }

    @Override
    public void close() {}

    /** Without the password. */
    @Override
    public String toString() {
      return "ForeignStore";
    }
  }
}
