package dev.attune.connector.runtime.plugin;

import dev.attune.connector.Connector;
import dev.attune.connector.runtime.LoadedConnector;
import java.beans.Introspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that was read: its connector, and what has to be given back when it goes. */
final class Plugin {
  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

  private final PluginJars jars;
  private final PluginClassLoader loader;
  private final Duration patience;
  private final Connector<?> connector;

  private Plugin(
      PluginJars jars, PluginClassLoader loader, Duration patience, Connector<?> connector) {
    this.jars = jars;
    this.loader = loader;
    this.patience = patience;
    this.connector = connector;
  }

  /**
   * Looks at a plugin's classes, links those of its own, and makes its connector.
   *
   * @throws dev.attune.connector.ConnectorException saying why it is not taken; nothing is left
   */
  static Plugin read(String name, PluginJars jars, PluginBounds bounds) {
    PluginClassLoader loader = null;
    boolean isRead = false;
    try {
      Inspection inspection = Inspection.of(jars, bounds);
      loader = new PluginClassLoader(name, jars.urls(), inspection.hooking());
      Linking.check(loader, inspection.needed());
      Plugin plugin = new Plugin(jars, loader, bounds.patience(), connector(loader, bounds));
      isRead = true;
      return plugin;
    } finally {
      if (!isRead) {
        if (loader != null) {
          release(loader, bounds.patience());
        }
        jars.delete();
      }
    }
  }

  private static Connector<?> connector(PluginClassLoader loader, PluginBounds bounds) {
    try {
      return PluginThread.call(loader, "read", bounds.patience(), () -> only(loader));
    } catch (TimeoutException e) {
      throw PluginRefusal.because(
          "Its connector was not made within %d s.".formatted(bounds.patience().toSeconds()));
    } catch (ExecutionException e) {
      // Its text alone: the failure's class may be the plugin's, and what is refused shall be gone.
      throw PluginRefusal.because("Its connector could not be made: " + text(e.getCause()));
    }
  }

  /** What was first; around it are only the JDK's ways to say that a class was not made. */
  private static String text(@Nullable Throwable failure) {
    Throwable first = failure;
    while (first != null && first.getCause() != null) {
      first = first.getCause();
    }
    return first == null
        ? "unknown"
        : first.getClass().getName() + ": " + String.valueOf(first.getMessage());
  }

  private static Connector<?> only(PluginClassLoader loader) {
    List<Connector<?>> found = new ArrayList<>();
    for (Connector<?> connector : ServiceLoader.load(Connector.class, loader)) {
      found.add(connector);
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "it has %d connectors; exactly one is allowed.".formatted(found.size()));
    }
    // Asked here once, so that a wrong one is told before any route starts.
    Connector<?> connector = found.getFirst();
    connector.descriptor();
    return connector;
  }

  LoadedConnector loaded() {
    return new LoadedConnector(connector, loader, this::unload);
  }

  PluginClassLoader loader() {
    return loader;
  }

  /** Gives back all that the plugin holds in the hub and the JDK. */
  private void unload() {
    release(loader, patience);
    jars.delete();
  }

  private static void release(PluginClassLoader loader, Duration patience) {
    try {
      PluginThread.call(
          loader,
          "unload",
          patience.multipliedBy(2),
          () -> {
            loader.hooks().run(patience);
            return loader.deregisterDrivers();
          });
    } catch (TimeoutException e) {
      LOG.error("Plugin '{}' did not give back what it holds in time.", loader.getName());
    } catch (ExecutionException e) {
      LOG.error("Plugin '{}' failed to give back what it holds.", loader.getName());
    }
    LeftThreads.end(loader, patience);
    ResourceBundle.clearCache(loader);
    Introspector.flushCaches();
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
