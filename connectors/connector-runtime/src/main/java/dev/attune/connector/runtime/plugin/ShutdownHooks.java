package dev.attune.connector.runtime.plugin;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The shutdown hooks of one plugin. The JVM would keep them, and with them the plugin's classes,
 * until it ends, and gives no way to ask for them; so where a plugin registers one, {@link
 * HookCalls} has it come here. They run when the plugin goes: when it is removed, or with the hub.
 */
public final class ShutdownHooks {
  private final Set<Thread> hooks = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean isOver;

  ShutdownHooks() {}

  /** Stands for {@link Runtime#addShutdownHook} in the code of plugins. */
  public static void add(Runtime runtime, Thread hook) {
    of(hook).add(hook);
  }

  /** Stands for {@link Runtime#removeShutdownHook} in the code of plugins. */
  public static boolean remove(Runtime runtime, Thread hook) {
    return of(hook).remove(hook);
  }

  private static ShutdownHooks of(Thread hook) {
    Class<?> caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(frames ->
                frames
                    .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(type -> type.getClassLoader() instanceof PluginClassLoader)
                    .findFirst()
                    .orElse(ShutdownHooks.class));
    if (caller.getClassLoader() instanceof PluginClassLoader plugin) {
      return plugin.hooks();
    }
    throw new IllegalStateException("Only plugins register shutdown hooks here, not " + hook + ".");
  }

  private synchronized void add(Thread hook) {
    if (isOver) {
      throw new IllegalStateException("Shutdown in progress");
    }
    if (hook.isAlive()) {
      throw new IllegalArgumentException("Hook already running");
    }
    if (!hooks.add(hook)) {
      throw new IllegalArgumentException("Hook previously registered");
    }
  }

  private synchronized boolean remove(Thread hook) {
    if (isOver) {
      throw new IllegalStateException("Shutdown in progress");
    }
    return hooks.remove(hook);
  }

  private synchronized List<Thread> takeAll() {
    isOver = true;
    List<Thread> all = List.copyOf(hooks);
    hooks.clear();
    return all;
  }

  /** Runs all of them side by side, as the JVM would, and waits, but not longer than that. */
  void run(Duration atMost) throws InterruptedException {
    List<Thread> all = takeAll();
    all.forEach(Thread::start);
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread hook : all) {
      long left = deadline - System.nanoTime();
      if (left > 0) {
        hook.join(Duration.ofNanos(left));
      }
    }
  }
}
