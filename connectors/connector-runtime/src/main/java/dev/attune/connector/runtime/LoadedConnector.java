package dev.attune.connector.runtime;

import dev.attune.connector.Connector;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A connector and the class loader it came by, which is the boundary of its Camel context.
 *
 * @param loader the loader of the plugin; for bundled connectors the application's
 * @param unload gives back what the plugin holds, once nothing of it runs any more, also where it
 *     could not be started; null for bundled connectors, which stay for ever
 * @param folder what the operator has given the connector of this machine's files; null for none
 */
public record LoadedConnector(
    Connector<?> connector, ClassLoader loader, @Nullable Runnable unload, @Nullable Path folder) {

  /** One that was given no folder. */
  public LoadedConnector(Connector<?> connector, ClassLoader loader, @Nullable Runnable unload) {
    this(connector, loader, unload, null);
  }

  /** One that is bundled. */
  public LoadedConnector(Connector<?> connector, ClassLoader loader) {
    this(connector, loader, null, null);
  }

  boolean isPlugin() {
    return unload != null;
  }
}
