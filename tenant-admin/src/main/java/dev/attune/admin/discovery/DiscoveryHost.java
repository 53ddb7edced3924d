package dev.attune.admin.discovery;

import dev.attune.hub.connection.Connection;

/**
 * Asks tools what they hold, which may take as long as their time-outs. Safe for use by many
 * threads.
 *
 * <p>All fail with a {@link dev.attune.hub.problem.HubException}: {@code conflict} if the connector
 * cannot ask or the connection's settings are not valid any more, {@code tool.unavailable} if it is
 * worth another try, {@code tool.refused} if the tool will not say it.
 */
public interface DiscoveryHost {

  ToolList<ToolObjectResource> objects(Connection connection);

  /** Fails with {@code not_found} if the tool has no such object. */
  ToolList<ToolFieldResource> fields(Connection connection, String object);
}
