package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one poll of a source run at a time: one that hangs is left after a time, and until it has
 * ended its source is not polled again.
 */
final class PollThreads {
  private record Running(ConnectionKey connection, String source) {}

  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  /**
   * @throws RuntimeException what the work failed with
   */
  CallEnd<Polled> run(
      ConnectionKey key, OpenConnection open, Poll poll, Duration atMost, Callable<Polled> work) {
    Running run = new Running(key, poll.source());
    if (!running.add(run)) {
      open.leave();
      return new CallEnd.Answer<>(
          new Polled.RetryAfter(null, "The poll before this one has not ended yet."));
    }
    Runnable onEnd =
        () -> {
          open.leave();
          running.remove(run);
        };
    return poll.patience().isZero()
        ? open.call(atMost, onEnd, work)
        : open.hold(atMost, onEnd, work);
  }
}
