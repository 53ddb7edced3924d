package dev.attune.embedded;

import de.bwaldvogel.mongo.MongoServer;
import dev.attune.embedded.server.StoreBackend;
import dev.attune.embedded.storage.BackupReport;
import dev.attune.embedded.storage.CompactionReport;
import dev.attune.embedded.storage.DataFolder;
import dev.attune.embedded.storage.Health;
import dev.attune.embedded.storage.Storage;
import dev.attune.embedded.storage.StorageException;
import dev.attune.embedded.storage.Tuning;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A running store. What it acknowledged is on the disk: it is found again after {@code kill -9} and
 * after a power cut. Thread-safe. Close its clients first.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final int THREADS_IN_MEMORY = 32;

  private final Storage storage;
  private final StoreBackend backend;
  private final MongoServer server;

  private EmbeddedStore(Storage storage, int port, int threads) {
    this.storage = storage;
    backend = new StoreBackend(storage);
    server = new MongoServer(backend);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, threads);
  }

  /**
   * Opens the store in the folder, or creates it there.
   *
   * @throws StorageException if another hub has the folder, the port is taken or the files cannot
   *     be read; the message says which and what to do
   */
  public static EmbeddedStore open(EmbeddedStoreSettings settings) {
    DataFolder folder = DataFolder.at(settings.folder());
    return start(Storage.open(folder, Tuning.standard()), settings.port(), settings.threads());
  }

  /** A store for tests: nothing on disk, gone when closed. */
  public static EmbeddedStore inMemory() {
    return start(Storage.inMemory(), 0, THREADS_IN_MEMORY);
  }

  static EmbeddedStore start(Storage storage, int port, int threads) {
    boolean started = false;
    try {
      EmbeddedStore store = new EmbeddedStore(storage, port, threads);
      started = true;
      return store;
    } catch (Exception e) {
      // Netty throws checked exceptions undeclared.
      if (e instanceof java.net.BindException) {
        throw new StorageException(
            "Port "
                + port
                + " of this machine is taken; stop the program that has it, or choose another port"
                + " for the embedded store (0 for any that is free).",
            e);
      }
      throw e;
    } finally {
      if (!started) {
        storage.close();
      }
    }
  }

  /** What a MongoDB client needs to connect. It holds the password of this start: never log it. */
  public String connectionString() {
    InetSocketAddress address = server.getLocalAddress();
    return backend.connectionString(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Whether writes are accepted, and if not, why and what to do. */
  public Health health() {
    return storage.health();
  }

  /** What was done since the store was opened. */
  public StoreStatistics statistics() {
    return new StoreStatistics(backend.statistics(), storage.statistics());
  }

  /**
   * Makes the data file as small as its content allows. Reads and writes go on; writes wait for
   * some tenths of a second at a time towards the end. Safe to kill at any moment.
   */
  public CompactionReport compact() {
    return storage.compact();
  }

  /**
   * Copies the store as it is at this moment to a file, while reads and writes go on.
   *
   * @throws StorageException if the file cannot be written; then there is none
   */
  public BackupReport backup(Path file) {
    return storage.backup(file);
  }

  /**
   * Makes a backup the content of a folder, to be opened afterwards.
   *
   * @throws StorageException if the folder has a store or the file is no backup
   */
  public static void restore(Path backup, Path folder) {
    Storage.restore(backup, folder);
  }

  /** Ends all connections, writes what is to be written, and lets go of the folder. */
  @Override
  public void close() {
    server.shutdownNow();
    storage.close();
  }
}
