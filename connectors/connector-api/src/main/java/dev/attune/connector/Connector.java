package dev.attune.connector;

import org.apache.camel.RoutesBuilder;

/**
 * A plugin that knows one kind of tool. The host finds it with {@link java.util.ServiceLoader}, so
 * it has a public constructor without parameters, which does nothing that can fail.
 *
 * <p>The host calls {@link #descriptor()}, then {@link #routes()} once to build the connector's
 * Camel context, then {@link #open} for each connection, from many threads at once.
 *
 * @param <S> the settings of a connection: a record, unless the connector is described and not
 *     compiled
 */
public interface Connector<S> {

  /** What this connector is and can do. Always equal; does no I/O. */
  ConnectorDescriptor<S> descriptor();

  /**
   * The Camel routes that all connections share: one from {@link Routes#WEBHOOKS} if the connector
   * takes webhooks, one from {@link Routes#POLLS} if it has sources that are polled or subscribed
   * to, one from {@link Routes#ACTIONS} if it has actions, and any of its own in between. They find
   * the connection that an exchange is for with {@link Routes#connection}; no text of a tenant may
   * become part of an endpoint's address or of an expression.
   */
  RoutesBuilder routes();

  /**
   * Opens a connection, without any I/O: a dead tool must not be able to hold the hub up. Called
   * again, for the same key, when settings or credentials change; the host then moves over to the
   * new one and closes the old.
   *
   * @throws dev.attune.connector.schema.InvalidSettingsException if these settings can never work,
   *     with all problems
   */
  Connection open(ConnectionContext<S> context);
}
