package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.admin.settings.StoreSettings;
import dev.attune.admin.storekeeping.Compaction;
import dev.attune.admin.storekeeping.StoreKeeper;
import dev.attune.admin.storekeeping.StoreReport;
import java.net.URI;
import java.util.Optional;

/** The MongoDB that the hub speaks to: the operator's own, or one in this process. */
interface StoreServer extends StoreKeeper, AutoCloseable {

  /** What a client needs to connect; it may hold a password. */
  String connectionString();

  /** Why nothing can be written now, or empty if all is well as far as the server knows. */
  Optional<String> complaint();

  @Override
  void close();

  static StoreServer of(StoreSettings settings, DataFolder folder) {
    URI uri = settings.uri();
    if (uri != null) {
      return new ForeignStore(uri.toString());
    }
    try {
      return EmbeddedServer.start(folder.path().resolve("store"));
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
