package dev.attune.connector.runtime.plugin;

import dev.attune.connector.ConnectorException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links the classes of a plugin's own jar without running any code of them, so that what is missing
 * is found when the plugin comes and not in the middle of an action. Libraries are not linked: most
 * have parts for things that are not there, which nobody calls.
 */
final class Linking {
  private Linking() {}

  /**
   * @param needed the classes, each with the classes that it names
   * @throws ConnectorException naming the class that is missing or does not fit, and who needs it
   */
  static void check(ClassLoader loader, Map<String, Set<String>> needed) {
    needed.forEach((name, others) -> {
      others.forEach(other -> load(loader, name, other));
      link(load(loader, name, name));
    });
  }

  private static Class<?> load(ClassLoader loader, String needing, String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw missing(needing, e instanceof NoClassDefFoundError ? e.getMessage() : name);
    } catch (LinkageError e) {
      throw unfit(name, e);
    }
  }

  private static void link(Class<?> type) {
    try {
      // Each of these has the JVM verify the class and find the types in its signatures.
      Objects.requireNonNull(type.getDeclaredMethods());
      Objects.requireNonNull(type.getDeclaredFields());
      Objects.requireNonNull(type.getDeclaredConstructors());
    } catch (NoClassDefFoundError e) {
      throw missing(type.getName(), e.getMessage());
    } catch (LinkageError e) {
      throw unfit(type.getName(), e);
    }
  }

  private static ConnectorException missing(String needing, @Nullable String name) {
    return PluginRefusal.because(
        "Its class '%s' needs the class '%s', which neither the plugin nor the hub has."
            .formatted(needing, String.valueOf(name).replace('/', '.')));
  }

  private static ConnectorException unfit(String name, LinkageError e) {
    return PluginRefusal.because(
        "Its class '%s' does not fit the others: %s".formatted(name, e.getMessage()));
  }
}
