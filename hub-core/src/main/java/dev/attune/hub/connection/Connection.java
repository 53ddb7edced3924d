package dev.attune.hub.connection;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.limit.GivenLimits;
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
 * @param limits what the tenant says of the limits of its account at the tool
 * @param pausedBecause why it is paused, or null while it runs
 * @param untold when it was paused or resumed last, while it is not certain that the fact of it is
 *     stored; else null
 */
public record Connection(
    ConnectionKey key,
    String connector,
    String name,
    Fields settings,
    Fields secrets,
    Mapping mapping,
    GivenLimits limits,
    @Nullable String pausedBecause,
    @Nullable Instant untold,
    Instant created,
    long version) {

  /** One of whose account's limits the tenant says nothing. */
  public Connection(
      ConnectionKey key,
      String connector,
      String name,
      Fields settings,
      Fields secrets,
      Mapping mapping,
      @Nullable String pausedBecause,
      @Nullable Instant untold,
      Instant created,
      long version) {
    this(
        key,
        connector,
        name,
        settings,
        secrets,
        mapping,
        GivenLimits.NONE,
        pausedBecause,
        untold,
        created,
        version);
  }

  /** One that is not stored yet, runs, and has no settings. */
  public static Connection fresh(
      ConnectionKey key, String connector, String name, Mapping mapping, Instant created) {
    return new Connection(
        key, connector, name, Fields.EMPTY, Fields.EMPTY, mapping, null, null, created, 0);
  }

  public boolean isPaused() {
    return pausedBecause != null;
  }

  public Connection named(String connectorId, String newName, Mapping newMapping) {
    return new Connection(
        key,
        connectorId,
        newName,
        settings,
        secrets,
        newMapping,
        limits,
        pausedBecause,
        untold,
        created,
        version);
  }

  public Connection configured(Fields newSettings, Fields newSecrets) {
    return new Connection(
        key,
        connector,
        name,
        newSettings,
        newSecrets,
        mapping,
        limits,
        pausedBecause,
        untold,
        created,
        version);
  }

  public Connection limited(GivenLimits newLimits) {
    return new Connection(
        key,
        connector,
        name,
        settings,
        secrets,
        mapping,
        newLimits,
        pausedBecause,
        untold,
        created,
        version);
  }

  /**
   * Paused or resumed at that time, which is yet to be told.
   *
   * @param reason why it is paused, or null to resume it
   */
  public Connection toggled(@Nullable String reason, Instant at) {
    return toggled(reason, at, version);
  }

  /** The same, its last change told. */
  public Connection told() {
    return toggled(pausedBecause, null, version);
  }

  /** The same under another version. */
  public Connection at(long otherVersion) {
    return toggled(pausedBecause, untold, otherVersion);
  }

  private Connection toggled(@Nullable String reason, @Nullable Instant at, long itsVersion) {
    return new Connection(
        key, connector, name, settings, secrets, mapping, limits, reason, at, created, itsVersion);
  }
}
