package dev.attune.hub.limit;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Collection;
import java.util.Map;

/**
 * The limits of connections as their tenants and connectors say. Safe for use by many threads;
 * fails with {@code store.unavailable}.
 */
@FunctionalInterface
public interface Allowances {

  /** Those of the connections that exist. */
  Map<ConnectionKey, Allowance> read(Collection<ConnectionKey> connections);
}
