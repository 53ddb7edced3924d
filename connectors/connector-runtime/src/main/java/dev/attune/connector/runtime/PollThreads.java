package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one poll of a connection for news, and one for history, run at a time: one that hangs is
 * left after a time, and until it has ended its connection is not polled again.
 */
final class PollThreads {
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  private record Running(ConnectionKey key, boolean isForHistory) {}

  /**
   * @throws RuntimeException what the work failed with
   */
  CallEnd<Polled> run(
      ConnectionKey key,
      boolean isForHistory,
      OpenConnection open,
      Duration atMost,
      Callable<Polled> work) {
    Running run = new Running(key, isForHistory);
    if (!running.add(run)) {
      open.leave();
      return new CallEnd.Answer<>(
          new Polled.RetryAfter(null, "The poll before this one has not ended yet."));
    }
    return open.call(
        atMost,
        () -> {
          open.leave();
          running.remove(run);
        },
        work);
  }
}
