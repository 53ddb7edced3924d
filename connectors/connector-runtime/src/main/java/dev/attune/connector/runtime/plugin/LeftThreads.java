package dev.attune.connector.runtime.plugin;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the threads that a plugin started itself and left running; they are known by the class
 * loader that threads inherit.
 */
final class LeftThreads {
  private static final Logger LOG = LoggerFactory.getLogger(LeftThreads.class);

  private LeftThreads() {}

  static void end(PluginClassLoader loader, Duration patience) {
    List<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.equals(Thread.currentThread()))
            .filter(thread -> isOf(loader, thread))
            .toList();
    left.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : left) {
      if (!hasEnded(thread, deadline)) {
        LOG.error(
            "Plugin '{}' left its thread '{}' running, which cannot be stopped; its classes stay.",
            loader.getName(),
            thread.getName());
      }
    }
  }

  private static boolean isOf(ClassLoader plugin, Thread thread) {
    for (ClassLoader at = thread.getContextClassLoader(); at != null; at = at.getParent()) {
      if (at.equals(plugin)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasEnded(Thread thread, long deadline) {
    try {
      long left = deadline - System.nanoTime();
      return left > 0 ? thread.join(Duration.ofNanos(left)) : !thread.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
