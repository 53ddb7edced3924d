package dev.attune.embedded;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an embedded store keeps its data and how it is reached.
 *
 * @param folder the data folder; created if absent
 * @param port the loopback port to listen on, 0 for any that is free
 * @param threads how many commands are worked on at the same time
 */
public record EmbeddedStoreSettings(Path folder, int port, int threads) {

  private static final int DEFAULT_THREADS = 64;

  public EmbeddedStoreSettings {
    Objects.requireNonNull(folder, "folder");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "The embedded store's port is "
              + port
              + "; allowed are 1 to 65535, and 0 for any free one.");
    }
    if (threads < 1 || threads > 1_024) {
      throw new IllegalArgumentException(
          "The embedded store's threads are " + threads + "; allowed are 1 to 1024.");
    }
  }

  /** The defaults: a free port and 64 threads. */
  public static EmbeddedStoreSettings in(Path folder) {
    return new EmbeddedStoreSettings(folder, 0, DEFAULT_THREADS);
  }

  public EmbeddedStoreSettings withPort(int newPort) {
    return new EmbeddedStoreSettings(folder, newPort, threads);
  }

  public EmbeddedStoreSettings withThreads(int newThreads) {
    return new EmbeddedStoreSettings(folder, port, newThreads);
  }
}
