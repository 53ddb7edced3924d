package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each poll a thread of its own, so that one that hangs is left after a time. It is
 * interrupted, which ends what waits for a socket; until it has ended its connection is not polled
 * again, so that a connection costs one thread at most.
 */
final class PollThreads {
  private final ConcurrentMap<ConnectionKey, Thread> running = new ConcurrentHashMap<>();

  /**
   * @throws RuntimeException what the work failed with
   */
  Polled run(ConnectionKey key, Duration atMost, Runnable onEnd, Supplier<Polled> work) {
    CompletableFuture<Polled> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("poll-" + key.connection())
            .unstarted(() -> complete(answer, key, onEnd, work));
    if (running.putIfAbsent(key, thread) != null) {
      onEnd.run();
      return new Polled.RetryAfter(null, "The poll before this one has not ended yet.");
    }
    thread.start();
    return await(answer, thread, atMost);
  }

  private void complete(
      CompletableFuture<Polled> answer, ConnectionKey key, Runnable onEnd, Supplier<Polled> work) {
    Runnable told;
    try {
      Polled polled = work.get();
      told = () -> answer.complete(polled);
    } catch (RuntimeException | Error e) {
      told = () -> answer.completeExceptionally(e);
    }
    // Before the answer is there, so that whoever has it may poll again.
    onEnd.run();
    running.remove(key);
    told.run();
  }

  private static Polled await(CompletableFuture<Polled> answer, Thread thread, Duration atMost) {
    try {
      return answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Polled.RetryAfter(
          null, "The poll did not end within %d s.".formatted(atMost.toSeconds()));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Polled.RetryAfter(null, "The hub is stopping.");
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(cause);
    };
  }
}
