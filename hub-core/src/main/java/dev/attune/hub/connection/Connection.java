package dev.attune.hub.connection;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's configured use of a connector.
 *
 * @param connector the id of the connector, for example {@code http}; {@code segment} for the hub's
 *     own tracking API
 * @param settings as the connector's schema says, without the secrets
 * @param secrets encrypted, name to cipher text
 * @param limits what the tenant says of the limits of its account at the tool
 * @param untold how it was paused or resumed last, while it is not certain that the fact of it is
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
    Pauses pauses,
    @Nullable Toggle untold,
    Instant created,
    long version) {

  /** One that is not stored yet, runs, and has no settings. */
  public static Connection fresh(
      ConnectionKey key, String connector, String name, Mapping mapping, Instant created) {
    return new Connection(
        key,
        connector,
        name,
        Fields.EMPTY,
        Fields.EMPTY,
        mapping,
        GivenLimits.NONE,
        Pauses.NONE,
        null,
        created,
        0);
  }

  /** Whether anything is paused. */
  public boolean isPaused() {
    return !pauses.equals(Pauses.NONE);
  }

  public boolean isPaused(Direction direction) {
    return pauses.because(direction) != null;
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
        pauses,
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
        pauses,
        untold,
        created,
        version);
  }

  public Connection limited(GivenLimits newLimits) {
    return new Connection(
        key, connector, name, settings, secrets, mapping, newLimits, pauses, untold, created,
        version);
  }

  /** As it stands from that time on, which is yet to be told. */
  public Connection toggled(Pauses next, Instant at) {
    Set<Direction> changed = EnumSet.noneOf(Direction.class);
    for (Direction direction : Direction.values()) {
      if (!Objects.equals(pauses.because(direction), next.because(direction))) {
        changed.add(direction);
      }
    }
    return toggled(next, new Toggle(at, changed), version);
  }

  /** The same, its last change told. */
  public Connection told() {
    return toggled(pauses, null, version);
  }

  /** The same under another version. */
  public Connection at(long otherVersion) {
    return toggled(pauses, untold, otherVersion);
  }

  private Connection toggled(Pauses next, @Nullable Toggle change, long itsVersion) {
    return new Connection(
        key,
        connector,
        name,
        settings,
        secrets,
        mapping,
        limits,
        next,
        change,
        created,
        itsVersion);
  }
}
