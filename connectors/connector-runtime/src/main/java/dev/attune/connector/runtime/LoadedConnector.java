package dev.attune.connector.runtime;

import dev.attune.connector.Connector;

/**
 * A connector and the class loader it came by, which is the boundary of its Camel context.
 *
 * @param loader the loader of the plugin; for bundled connectors the application's
 */
public record LoadedConnector(Connector<?> connector, ClassLoader loader) {}
