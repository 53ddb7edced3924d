package dev.attune.connector.runtime.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs code of a plugin once, on a thread that is thrown away, so that it can neither hold the
 * caller up nor leave anything on the caller's thread.
 */
final class PluginThread {
  private PluginThread() {}

  /**
   * @throws ExecutionException with what the code failed with
   * @throws TimeoutException if it did not come back; it was interrupted
   */
  static <T> T call(PluginClassLoader loader, String what, Duration atMost, Callable<T> work)
      throws ExecutionException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("plugin-" + loader.getName() + "-" + what)
            .unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      T result = task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      thread.join();
      return result;
    } catch (TimeoutException e) {
      task.cancel(true);
      throw e;
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The hub is stopping.", e);
    }
  }
}
