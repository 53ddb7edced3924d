package dev.attune.hub.connection;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's configured use of a connector.
 *
 * @param connector the id of the connector, for example {@code http}; {@code segment} for the hub's
 *     own tracking API
 * @param settings as the connector's schema says, without the secrets
 * @param secrets encrypted, name to cipher text
 * @param pausedBecause why it is paused, or null while it runs
 */
public record Connection(
    ConnectionKey key,
    String connector,
    String name,
    Fields settings,
    Fields secrets,
    Mapping mapping,
    @Nullable String pausedBecause,
    Instant created,
    long version) {

  public boolean isPaused() {
    return pausedBecause != null;
  }
}
