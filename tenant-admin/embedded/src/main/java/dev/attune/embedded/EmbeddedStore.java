package dev.attune.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;

/** A running store; thread-safe. Its clients must be closed before it is. */
public final class EmbeddedStore implements AutoCloseable {

  private final MongoServer server;

  private EmbeddedStore(H2Backend backend, int port, int threads) {
    server = new MongoServer(backend);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, threads);
  }

  /** Opens the store in the folder, or creates it there. */
  public static EmbeddedStore open(EmbeddedStoreSettings settings) {
    try {
      Files.createDirectories(settings.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String file = settings.folder().resolve("store.mv").toString();
    return new EmbeddedStore(new H2Backend(file), settings.port(), settings.threads());
  }

  /** A store for tests: nothing on disk, gone when closed. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(H2Backend.inMemory(), 0, 16);
  }

  /** What a MongoDB client needs to connect; may hold a credential, so never log it. */
  public String connectionString() {
    return server.getConnectionString();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
