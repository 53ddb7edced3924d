/**
 * Turns connectors into running Camel routes: one context for each connector, one route for each
 * direction, the connection found from the exchange. Hosts start at {@link
 * dev.attune.connector.runtime.ConnectorRuntime}. Allowed dependencies: connector-api, Camel, form,
 * oauth, outbound.
 */
@NullMarked
package dev.attune.connector.runtime;

import org.jspecify.annotations.NullMarked;
