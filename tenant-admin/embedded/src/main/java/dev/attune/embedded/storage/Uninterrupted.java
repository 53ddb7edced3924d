package dev.attune.embedded.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Keeps the caller's interruption away from the files: Java closes a file that an interrupted
 * thread reads or writes, for all threads.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Runs an action on a thread of its own and waits for it. */
  static <T> T call(String name, Supplier<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(() -> {
              try {
                result.complete(action.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    join(thread);
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StorageException cause) {
        cause.addSuppressed(e);
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for the end of a thread; an interruption meanwhile is kept for the caller. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
