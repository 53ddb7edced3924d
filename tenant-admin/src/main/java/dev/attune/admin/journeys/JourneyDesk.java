package dev.attune.admin.journeys;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyCheck;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.KnownConnections;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.profile.PurposesText;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes journeys and moves them through their life. Safe for use by many threads. */
final class JourneyDesk {
  private static final int TRIES = 5;

  private final JourneyStore journeys;
  private final ConnectionStore connections;
  private final DefinitionStore definitions;
  private final Catalogue catalogue;
  private final MeasureBudget budget;
  private final JourneyLife life;
  private final Clock clock;

  JourneyDesk(
      JourneyStore journeys,
      ConnectionStore connections,
      DefinitionStore definitions,
      Catalogue catalogue,
      MeasureBudget budget,
      JourneyLife life,
      Clock clock) {
    this.journeys = journeys;
    this.connections = connections;
    this.definitions = definitions;
    this.catalogue = catalogue;
    this.budget = budget;
    this.life = life;
    this.clock = clock;
  }

  /**
   * A version that was published, with what its author may want to think over.
   *
   * @param isWaiting whether somebody else has to agree before customers enter it
   */
  record Published(JourneyVersion version, List<Problem> warnings, boolean isWaiting) {}

  JourneyCheck check(TenantId tenant, String source) {
    int bytes = source.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > JourneyReader.MAX_BYTES) {
      throw new HubException(
          HubError.INVALID_JOURNEY,
          "A journey's definition may have at most %d bytes, and this one has %d."
              .formatted(JourneyReader.MAX_BYTES, bytes));
    }
    return withinBudget(tenant, JourneyReader.check(source, known(tenant), purposes(tenant)));
  }

  private Purposes purposes(TenantId tenant) {
    return definitions
        .read(TenantPurposes.key(tenant))
        .map(Definition::source)
        .map(PurposesText::read)
        .orElse(Purposes.DEFAULT);
  }

  /** A condition over more windows than are kept up for a tenant would never be ready. */
  private JourneyCheck withinBudget(TenantId tenant, JourneyCheck check) {
    Journey journey = check.journey();
    if (journey == null || !check.problems().isEmpty()) {
      return check;
    }
    return budget
        .refusal(tenant, journey)
        .map(
            reason -> new JourneyCheck(journey, List.of(new Problem("", reason)), check.warnings()))
        .orElse(check);
  }

  private KnownConnections known(TenantId tenant) {
    Map<String, Set<String>> actions = new HashMap<>();
    for (Connection connection : connections.list(tenant)) {
      actions.put(
          connection.name(),
          catalogue.find(connection.connector()).map(ConnectorEntry::actionNames).orElse(Set.of()));
    }
    return new KnownConnections(actions);
  }

  /**
   * Publishes a definition as the next version, which customers enter from now on unless somebody
   * else has to agree first; those inside go on in theirs. A definition that is live already is not
   * published again.
   *
   * @param expected the journey that it must be of, or null for any
   */
  Published publish(TenantId tenant, @Nullable JourneyId expected, String source, String actor) {
    JourneyCheck check = check(tenant, source);
    Journey definition = check.valid();
    JourneyId id = definition.id();
    if (expected != null && !expected.equals(id)) {
      throw new HubException(
          HubError.INVALID_JOURNEY,
          "The definition is of the journey '%s', and its address names '%s'."
              .formatted(id, expected));
    }
    JourneyVersion version = published(new JourneyKey(tenant, id), source, actor);
    JourneyHead head = life.lead(version, definition, actor);
    return new Published(version, check.warnings(), head.live() != version.version());
  }

  /** The version of that definition: the last one, or a new one that nobody enters yet. */
  JourneyVersion published(JourneyKey key, String source, String actor) {
    for (int i = 0; i < TRIES; i++) {
      JourneyVersion version = version(key, source, actor);
      if (version != null) {
        return version;
      }
    }
    throw new HubException(
        HubError.CONFLICT,
        "The journey '%s' is being published by others.".formatted(key.journey()));
  }

  /**
   * The last version if it is this very definition, else the next one; null if another was first.
   */
  private @Nullable JourneyVersion version(JourneyKey key, String source, String actor) {
    List<JourneyVersion> versions = journeys.versions(key);
    if (!versions.isEmpty() && versions.getLast().source().equals(source)) {
      return versions.getLast();
    }
    int next = versions.isEmpty() ? 1 : versions.getLast().version() + 1;
    JourneyVersion version = new JourneyVersion(key, next, source, clock.now(), actor);
    return journeys.insert(version) ? version : null;
  }

  JourneyHead move(JourneyKey key, JourneyHead.State to, String actor) {
    head(key);
    return life.move(key, to, actor);
  }

  JourneyHead head(JourneyKey key) {
    return journeys
        .head(key)
        .orElseThrow(() ->
            new HubException(
                HubError.NOT_FOUND, "The tenant has published no journey of this id."));
  }

  List<JourneyHead> heads(TenantId tenant) {
    return journeys.heads(tenant);
  }

  @Nullable JourneyHead headOrNull(JourneyKey key) {
    return journeys.head(key).orElse(null);
  }

  List<JourneyVersion> versions(JourneyKey key) {
    return journeys.versions(key);
  }

  JourneyVersion version(JourneyKey key, int version) {
    return journeys
        .version(key, version)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The journey has no such version."));
  }
}
