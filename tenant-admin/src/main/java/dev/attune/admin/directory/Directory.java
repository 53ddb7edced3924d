package dev.attune.admin.directory;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Optional;

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

  /** Keys never seen before may cost the store so many look-ups a second, on average over ten. */
  private static final int LOOK_UPS_PER_SECOND = 200;

  private final TenantStore tenants;
  private final ConnectionStore connections;
  private final WriteKeyStore keys;
  private final Clock clock;
  private final TokenBucket lookUps;
  private final Remembered<TenantId, Optional<Tenant>> knownTenants;
  private final Remembered<String, Optional<Entrance>> knownKeys;

  public Directory(
      TenantStore tenants, ConnectionStore connections, WriteKeyStore keys, Clock clock) {
    this.tenants = tenants;
    this.connections = connections;
    this.keys = keys;
    this.clock = clock;
    this.lookUps = new TokenBucket(LOOK_UPS_PER_SECOND, Duration.ofSeconds(10), clock.nanoTime());
    this.knownTenants = new Remembered<>(clock, MAX_AGE, MAX_TENANTS, tenants::read);
    this.knownKeys = new Remembered<>(clock, MAX_AGE, MAX_KEYS, this::load);
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

  /** Says that a tenant, one of its connections or write keys was changed here. */
  public void changed(TenantId tenant) {
    knownTenants.forget(tenant);
    knownKeys.forgetAll();
  }

  private Optional<Entrance> load(String writeKey) {
    if (!lookUps.take(1, clock.nanoTime()).isZero()) {
      throw new HubException(
          WebError.TOO_MANY_UNKNOWN_KEYS,
          "Too many write keys are being looked up; send again in a moment.");
    }
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
