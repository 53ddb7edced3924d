package dev.attune.admin.connections;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.mappings.MappingHistory;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.registrations.Registrations;
import dev.attune.admin.rest.Revision;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Names;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes and changes connections, and tells all who run them. Safe for use by many threads. */
final class ConnectionDesk {
  private final ConnectionStore connections;
  private final TokenStore tokens;
  private final TenantStore tenants;
  private final Catalogue catalogue;
  private final ConnectionSecrets secrets;
  private final ConnectionHost host;
  private final ConnectionLife life;
  private final Directory directory;
  private final MappingHistory mappings;
  private final RefusedHooks refused;
  private final Registrations registrations;
  private final Clock clock;

  ConnectionDesk(
      ConnectionStore connections,
      TokenStore tokens,
      TenantStore tenants,
      Catalogue catalogue,
      ConnectionSecrets secrets,
      ConnectionHost host,
      ConnectionLife life,
      Directory directory,
      MappingHistory mappings,
      RefusedHooks refused,
      Registrations registrations,
      Clock clock) {
    this.connections = connections;
    this.tokens = tokens;
    this.tenants = tenants;
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.host = host;
    this.life = life;
    this.directory = directory;
    this.mappings = mappings;
    this.refused = refused;
    this.registrations = registrations;
    this.clock = clock;
  }

  Connection read(ConnectionKey key) {
    return connections.read(key).orElseThrow(ConnectionDesk::unknown);
  }

  private static HubException unknown() {
    return new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id.");
  }

  /** How it stands with the consent that the connection needs; null: it needs none. */
  @Nullable String consent(Connection connection) {
    String method = secrets.open(connection).credentials().text("method");
    boolean needsConsent =
        method != null
            && catalogue
                .find(connection.connector())
                .filter(known -> known.needsConsent(method))
                .isPresent();
    return needsConsent
        ? tokens
            .read(connection.key())
            .map(known -> known.isAlive() ? "given" : "ended")
            .orElse("missing")
        : null;
  }

  Connection create(ConnectionKey key, SaveConnection wanted, String actor) {
    Connection blank =
        Connection.fresh(
            key, String.valueOf(wanted.connector()), "", new Mapping(Map.of()), clock.now());
    Connection created = registrations.prepared(filledIn(blank, wanted));
    if (connections.read(key).isEmpty()) {
      writeMapped(blank, created, actor);
    }
    return read(key);
  }

  Connection replace(
      ConnectionKey key, @Nullable String ifMatch, SaveConnection wanted, String actor) {
    Connection before = read(key);
    Revision.require(ifMatch, before.version());
    if (wanted.connector() != null && !wanted.connector().equals(before.connector())) {
      throw new HubException(
          HubError.CONFLICT,
          "A connection keeps its connector '%s'; make another connection for another one."
              .formatted(before.connector()));
    }
    writeMapped(before, filledIn(before, wanted), actor);
    return read(key);
  }

  Connection rotate(ConnectionKey key, RotateSecrets fresh) {
    return change(
        read(key),
        before -> {
          ConnectorEntry connector = connector(before.connector());
          Findings findings = new Findings();
          Fields settings = fresh.settings() == null ? Fields.EMPTY : fresh.settings();
          settings.values().keySet().stream()
              .filter(name -> !connector.isSecret(name))
              .forEach(name -> findings.add("/settings/" + name, "This setting is no secret."));
          Duration grace = fresh.graceOrStandard();
          if (grace.isNegative() || grace.compareTo(RotateSecrets.LONGEST_GRACE) > 0) {
            findings.add("/grace", "The grace time must be PT0S to P7D.");
          }
          findings.throwIfAny();
          Connection rotated =
              secrets.retiring(
                  withSecrets(before, connector, settings, fresh.credentials(), before.settings()),
                  before,
                  settings.values().keySet(),
                  grace);
          host.check(before.key(), connector.id(), secrets.open(rotated));
          if (fresh.isTested() && (fresh.credentials() != null || !settings.isEmpty())) {
            requireAccepted(rotated);
          }
          return rotated;
        });
  }

  private void requireAccepted(Connection rotated) {
    TestResult result = host.test(rotated.key(), rotated.connector(), secrets.open(rotated));
    if (!result.passed()) {
      throw new HubException(
          HubError.CONFLICT,
          "The old secrets stay, because the tool was asked with the new ones: "
              + result.message());
    }
  }

  Connection limit(ConnectionKey key, AccountLimitsResource limits) {
    GivenLimits given = limits.limits();
    return change(read(key), before -> before.limited(given));
  }

  Connection pause(ConnectionKey key, Set<Direction> directions, String reason) {
    return told(life.pause(key, directions, reason));
  }

  Connection resume(ConnectionKey key, Set<Direction> directions) {
    return told(life.resume(key, directions));
  }

  private Connection told(Optional<Connection> changed) {
    Connection connection = changed.orElseThrow(ConnectionDesk::unknown);
    directory.changed(connection.key().tenant());
    host.changed(connection.key());
    return connection;
  }

  /**
   * Removes a connection for good.
   *
   * @return what may be left of it at the tool, in words for people; null if nothing is
   */
  @Nullable String remove(ConnectionKey key, @Nullable String ifMatch) {
    Connection last = read(key);
    Revision.require(ifMatch, last.version());
    // First, while there are tokens and secrets to ask the tool with.
    String left = registrations.leave(last);
    Runnable farewell = farewell(last);
    connections.remove(key);
    tokens.remove(key);
    mappings.forget(key);
    refused.forget(key);
    registrations.forget(key);
    tellAll(key);
    farewell.run();
    return left;
  }

  private Runnable farewell(Connection last) {
    try {
      return host.farewell(last.key(), last.connector(), secrets.open(last));
    } catch (HubException e) {
      // Secrets that cannot be read any more take nothing back, and keep nobody from deleting.
      return () -> {};
    }
  }

  TestResult test(ConnectionKey key) {
    Connection connection = read(key);
    return host.test(key, connection.connector(), secrets.open(connection));
  }

  /** Writes a connection whose mapping may be another than before. */
  private void writeMapped(Connection before, Connection next, String actor) {
    int version = mappings.begin(before, next.mapping(), actor);
    try {
      write(next);
    } catch (HubException e) {
      if (e.code() == WebError.VERSION_CHANGED) {
        mappings.giveUp(next.key(), version);
      }
      throw e;
    }
  }

  private Connection change(Connection before, UnaryOperator<Connection> change) {
    write(change.apply(before));
    return read(before.key());
  }

  private void write(Connection connection) {
    if (!connections.write(connection)) {
      throw Revision.changed();
    }
    tellAll(connection.key());
  }

  private void tellAll(ConnectionKey key) {
    tenants.revise(key.tenant());
    directory.changed(key.tenant());
    host.changed(key);
  }

  private Connection filledIn(Connection before, SaveConnection wanted) {
    Findings findings = new Findings();
    String connectorId =
        findings.required(
            "/connector", before.version() > 0 ? before.connector() : wanted.connector());
    ConnectorEntry connector = catalogue.find(connectorId).orElse(null);
    if (connector == null && !connectorId.isEmpty()) {
      findings.add(
          "/connector", "There is no connector of this id; /api/v1/connectors lists them.");
    }
    String name = findings.required("/name", wanted.name());
    if (!name.isEmpty()) {
      findings.noted("/name", () -> Names.checkedName("A name", name));
    }
    if (isTaken(before.key(), name)) {
      findings.add("/name", "The tenant has another connection of this name.");
    }
    ConnectorEntry known = findings.orThrow(connector);
    Mapping mapping = mapping(before, wanted, known);
    if (!known.sources().isEmpty() || !mapping.targets().isEmpty()) {
      findings.noted("/mapping", () -> EventMapper.compile(mapping));
    }
    findings.throwIfAny();
    Connection named = before.named(known.id(), name, mapping);
    Fields settings = wanted.settings() == null ? Fields.EMPTY : wanted.settings();
    return withSecrets(named, known, settings, wanted.credentials(), Fields.EMPTY);
  }

  private boolean isTaken(ConnectionKey key, String name) {
    return connections.list(key.tenant()).stream()
        .anyMatch(other -> other.name().equals(name) && !other.key().equals(key));
  }

  /** As filled in, else as it was, else the connector's own. */
  private static Mapping mapping(
      Connection before, SaveConnection wanted, ConnectorEntry connector) {
    if (wanted.mapping() != null) {
      return new Mapping(wanted.mapping());
    }
    if (before.version() > 0 || connector.sources().isEmpty()) {
      return before.mapping();
    }
    return new Mapping(connector.sources().getFirst().mapping());
  }

  private Connection withSecrets(
      Connection before,
      ConnectorEntry connector,
      Fields settings,
      @Nullable Fields credentials,
      Fields openSettings) {
    ConnectionSecrets.Kept kept =
        secrets.keep(before.key(), connector, settings, credentials, before.secrets());
    Map<String, @Nullable Object> open = new LinkedHashMap<>(openSettings.values());
    open.putAll(kept.settings().values());
    ConnectionSecrets.Kept all = new ConnectionSecrets.Kept(new Fields(open), kept.secrets());
    host.check(before.key(), connector.id(), secrets.open(before.key(), all));
    return before.configured(all.settings(), all.secrets());
  }

  private ConnectorEntry connector(String id) {
    return catalogue
        .find(id)
        .orElseThrow(() ->
            new HubException(
                HubError.CONFLICT, "The connector '%s' is not there any more.".formatted(id)));
  }

  List<Connection> list(TenantId tenant) {
    return connections.list(tenant);
  }
}
