package dev.attune.admin.connections;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.connection.Toggle;
import dev.attune.hub.connection.TokenStore;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Pauses and resumes connections, for people and where a tool refuses, and keeps the fact of it.
 * Safe for use by many threads.
 */
public final class ConnectionLife {
  private static final int TRIES = 5;
  private static final int PAGE = 100;

  private final ConnectionStore connections;
  private final TokenStore tokens;
  private final TenantStore tenants;
  private final FactStore facts;
  private final Clock clock;

  public ConnectionLife(
      ConnectionStore connections,
      TokenStore tokens,
      TenantStore tenants,
      FactStore facts,
      Clock clock) {
    this.connections = connections;
    this.tokens = tokens;
    this.tenants = tenants;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Pauses these directions; one that is paused already stays as it is. Empty if there is no such
   * connection.
   */
  public Optional<Connection> pause(ConnectionKey key, Set<Direction> directions, String reason) {
    return change(key, pauses -> pauses.paused(directions, reason));
  }

  /**
   * Pauses what its tool refuses: the direction in which it did, or both where somebody's consent
   * has ended, which nothing goes without.
   */
  public void refused(ConnectionKey key, Direction direction, String reason) {
    boolean hasEnded = tokens.read(key).filter(known -> !known.isAlive()).isPresent();
    pause(key, hasEnded ? Direction.BOTH : Set.of(direction), reason);
  }

  /** Resumes these directions; one that runs stays so. Empty if there is no such connection. */
  public Optional<Connection> resume(ConnectionKey key, Set<Direction> directions) {
    return change(key, pauses -> pauses.resumed(directions));
  }

  /** Tells what was left untold when a hub was killed. */
  public void tellAll() {
    for (List<Tenant> page = tenants.page(null, PAGE);
        !page.isEmpty();
        page = tenants.page(page.getLast().id(), PAGE)) {
      page.forEach(tenant -> connections.list(tenant.id()).forEach(this::tell));
    }
  }

  private Optional<Connection> change(ConnectionKey key, UnaryOperator<Pauses> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Connection> found = connections.read(key);
      if (found.isEmpty()) {
        return found;
      }
      Connection before = found.get();
      Pauses next = change.apply(before.pauses());
      if (next.equals(before.pauses())) {
        return found;
      }
      tell(before);
      if (connections.write(before.toggled(next, clock.now()))) {
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
    Toggle untold = connection.untold();
    if (untold != null) {
      facts.insert(List.of(fact(connection, untold)));
      connections.write(connection.told());
    }
  }

  private static Fact fact(Connection connection, Toggle change) {
    ConnectionKey key = connection.key();
    Set<Direction> changed = change.directions();
    String direction =
        changed.size() == 1 ? changed.iterator().next().name().toLowerCase(Locale.ROOT) : "both";
    String reason =
        changed.stream()
            .map(connection.pauses()::because)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Instant at = change.at();
    return new Fact(
        Digest.of(
            "connection", key.tenant().value(), key.connection().value(), at.toString(), direction),
        key.tenant(),
        reason == null ? FactKind.CONNECTION_UP : FactKind.CONNECTION_DOWN,
        null,
        null,
        null,
        at,
        at,
        "connection/" + key.connection() + "/" + at,
        key.connection(),
        null,
        connection.name(),
        reason == null
            ? Fields.of("direction", direction)
            : Fields.of("direction", direction, "reason", reason),
        null,
        Set.of(),
        null,
        false);
  }
}
