package dev.attune.admin.connections;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes connections, for people and where a tool refuses, and keeps the fact of it.
 * Safe for use by many threads.
 */
public final class ConnectionLife {
  private static final int TRIES = 5;
  private static final int PAGE = 100;

  private final ConnectionStore connections;
  private final TenantStore tenants;
  private final FactStore facts;
  private final Clock clock;

  public ConnectionLife(
      ConnectionStore connections, TenantStore tenants, FactStore facts, Clock clock) {
    this.connections = connections;
    this.tenants = tenants;
    this.facts = facts;
    this.clock = clock;
  }

  /** Pauses; one that is paused already stays as it is. Empty if there is no such connection. */
  public Optional<Connection> pause(ConnectionKey key, String reason) {
    return change(key, reason);
  }

  /** Resumes; one that runs stays as it is. Empty if there is no such connection. */
  public Optional<Connection> resume(ConnectionKey key) {
    return change(key, null);
  }

  /** Tells what was left untold when a hub was killed. */
  public void tellAll() {
    for (List<Tenant> page = tenants.page(null, PAGE);
        !page.isEmpty();
        page = tenants.page(page.getLast().id(), PAGE)) {
      page.forEach(tenant -> connections.list(tenant.id()).forEach(this::tell));
    }
  }

  private Optional<Connection> change(ConnectionKey key, @Nullable String reason) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Connection> found = connections.read(key);
      if (found.isEmpty() || found.get().isPaused() == (reason != null)) {
        return found;
      }
      Connection before = found.get();
      tell(before);
      if (connections.write(before.toggled(reason, clock.now()))) {
        connections.read(key).ifPresent(this::tell);
        tenants.revise(key.tenant());
        return connections.read(key);
      }
    }
    throw new HubException(
        HubError.CONFLICT, "The connection is being changed by others; try again.");
  }

  /** Keeps the fact first: who is killed before the mark is gone keeps the same fact again. */
  private void tell(Connection connection) {
    Instant at = connection.untold();
    if (at != null) {
      facts.insert(List.of(fact(connection, at)));
      connections.write(connection.told());
    }
  }

  private static Fact fact(Connection connection, Instant at) {
    ConnectionKey key = connection.key();
    String reason = connection.pausedBecause();
    String instant = at.toString();
    return new Fact(
        Digest.of("connection", key.tenant().value(), key.connection().value(), instant),
        key.tenant(),
        reason == null ? FactKind.CONNECTION_UP : FactKind.CONNECTION_DOWN,
        null,
        null,
        null,
        at,
        at,
        "connection/" + key.connection() + "/" + instant,
        key.connection(),
        null,
        connection.name(),
        reason == null ? Fields.EMPTY : Fields.of("reason", reason),
        null,
        Set.of(),
        null,
        false);
  }
}
