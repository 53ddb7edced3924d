package dev.attune.hub.log;

import java.time.Duration;

/**
 * How the log is written.
 *
 * @param generation names this log, so that it never meets what is remembered of an earlier one
 * @param queued how many entries may wait for the writer in this process
 * @param patience how long a caller waits for its entries to be stored
 * @param retryPause between two tries of a write whose outcome is not known
 */
public record LogSettings(String generation, int queued, Duration patience, Duration retryPause) {
  public static LogSettings of(String generation) {
    return new LogSettings(generation, 50_000, Duration.ofSeconds(10), Duration.ofMillis(200));
  }
}
