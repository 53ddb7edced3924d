package dev.attune.admin.directory;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds tenants and write keys; what it says is at most {@link #MAX_AGE} old. Safe for use by many
 * threads.
 */
public final class Directory {
  /** The connector of connections that write keys are for: the hub's own tracking API. */
  public static final String TRACKING = "segment";

  public static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final int MAX_TENANTS = 10_000;
  private static final int MAX_KEYS = 50_000;

  /** What is not known may cost the store so many look-ups a second, on average over ten. */
  private static final int LOOK_UPS_PER_SECOND = 1_000;

  private final TenantStore tenants;
  private final ConnectionStore connections;
  private final WriteKeyStore keys;
  private final Clock clock;
  private final TokenBucket lookUps;
  private final Remembered<TenantId, Optional<Tenant>> knownTenants;
  private final Remembered<String, Optional<Entrance>> knownKeys;
  private final Remembered<ConnectionId, Optional<Connection>> knownIds;
  private final Remembered<ConnectionKey, Optional<Connection>> knownConnections;

  public Directory(
      TenantStore tenants, ConnectionStore connections, WriteKeyStore keys, Clock clock) {
    this(tenants, connections, keys, clock, LOOK_UPS_PER_SECOND);
  }

  Directory(
      TenantStore tenants,
      ConnectionStore connections,
      WriteKeyStore keys,
      Clock clock,
      int lookUpsPerSecond) {
    this.tenants = tenants;
    this.connections = connections;
    this.keys = keys;
    this.clock = clock;
    this.lookUps = new TokenBucket(lookUpsPerSecond, Duration.ofSeconds(10), clock.nanoTime());
    this.knownTenants = new Remembered<>(clock, MAX_AGE, MAX_TENANTS, tenants::read);
    this.knownKeys = remembered(this::entranceOf);
    this.knownIds = remembered(connections::find);
    this.knownConnections = new Remembered<>(clock, MAX_AGE, MAX_KEYS, connections::read);
  }

  public Optional<Tenant> tenant(TenantId id) {
    return knownTenants.get(id);
  }

  /**
   * The entrance of a write key, or empty if there is no such key.
   *
   * @throws HubException {@code ingest.too_many_unknown_keys} while somebody tries out keys
   */
  public Optional<Entrance> entrance(String writeKey) {
    return knownKeys.get(writeKey);
  }

  /**
   * The connection of that id, of whichever tenant.
   *
   * @throws HubException {@code ingest.too_many_unknown_keys} while somebody tries out ids
   */
  public Optional<Connection> connection(ConnectionId id) {
    return knownIds.get(id);
  }

  /** The connection of that key, for those who know that there was one. */
  public Optional<Connection> connection(ConnectionKey key) {
    return knownConnections.get(key);
  }

  /** Says that a tenant, one of its connections or write keys was changed here. */
  public void changed(TenantId tenant) {
    knownTenants.forget(tenant);
    knownKeys.forgetAll();
    knownIds.forgetAll();
    knownConnections.forgetAll();
  }

  /** Whoever is known is looked up again at will; trying out what is not costs patience. */
  private void admitTry() {
    if (!lookUps.take(1, clock.nanoTime()).isZero()) {
      throw new HubException(
          WebError.TOO_MANY_UNKNOWN_KEYS,
          "Too many unknown keys are being looked up; send again in a moment.");
    }
  }

  private <K, V> Remembered<K, Optional<V>> remembered(Function<K, Optional<V>> loader) {
    return new Remembered<>(clock, MAX_AGE, MAX_KEYS, Optional::isEmpty, this::admitTry, loader);
  }

  private Optional<Entrance> entranceOf(String writeKey) {
    return keys.find(writeKey)
        .flatMap(key ->
            connections
                .read(key.connection())
                .flatMap(connection ->
                    tenants
                        .read(key.connection().tenant())
                        .map(tenant -> new Entrance(key, connection, tenant))));
  }
}
