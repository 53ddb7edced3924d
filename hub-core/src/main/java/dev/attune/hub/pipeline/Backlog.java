package dev.attune.hub.pipeline;

import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition that were read and come behind its checkpoint, in order, those of
 * tenants that are ahead included; and which of them are next. Every choice takes the first that is
 * not done, so that the checkpoint moves with every batch, and of each tenant the first ones, so
 * that a tenant's entries keep their order.
 */
final class Backlog {
  private final Deque<LoggedEntry> entries = new ArrayDeque<>();

  void add(LoggedEntry entry) {
    entries.add(entry);
  }

  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void clear() {
    entries.clear();
  }

  /** Forgets what no longer comes behind the checkpoint. */
  void moved(Checkpoint to) {
    while (!entries.isEmpty() && !positionOf(entries.element()).isAfter(to.position())) {
      entries.remove();
    }
  }

  /** The first entries that are not done. */
  List<LoggedEntry> inOrder(Checkpoint from, int atMost) {
    return entries.stream().filter(entry -> !isDone(from, entry)).limit(atMost).toList();
  }

  /**
   * The first entries of each tenant, one tenant after the other in turn until there are enough, in
   * the order of the log; and the ticks among them, which cost nothing.
   */
  List<LoggedEntry> inTurn(Checkpoint from, int atMost) {
    Map<TenantId, Deque<LoggedEntry>> waiting = new LinkedHashMap<>();
    for (LoggedEntry entry : entries) {
      TenantId tenant = tenantOf(entry);
      if (tenant != null && !isDone(from, entry)) {
        waiting.computeIfAbsent(tenant, none -> new ArrayDeque<>()).add(entry);
      }
    }
    List<LoggedEntry> chosen = new ArrayList<>();
    while (!waiting.isEmpty() && chosen.size() < atMost) {
      for (Deque<LoggedEntry> next : waiting.values()) {
        if (chosen.size() < atMost) {
          chosen.add(next.remove());
        }
      }
      waiting.values().removeIf(Deque::isEmpty);
    }
    addTicks(from, chosen);
    chosen.sort(Comparator.comparing(Backlog::positionOf));
    return chosen;
  }

  private void addTicks(Checkpoint from, List<LoggedEntry> chosen) {
    Set<Position> positions = positions(chosen);
    for (LoggedEntry entry : entries) {
      if (tenantOf(entry) == null) {
        chosen.add(entry);
      } else if (!isDone(from, entry) && !positions.contains(positionOf(entry))) {
        return;
      }
    }
  }

  /** Where the checkpoint is once these are done, too. */
  Checkpoint after(Checkpoint from, Collection<LoggedEntry> done) {
    Set<Position> positions = positions(done);
    Position position = from.position();
    Instant time = from.time();
    for (LoggedEntry entry : entries) {
      if (!isDone(from, entry) && !positions.contains(positionOf(entry))) {
        break;
      }
      position = positionOf(entry);
      time = entry.time();
    }
    Map<TenantId, Position> ahead = new HashMap<>(from.ahead());
    for (LoggedEntry entry : done) {
      TenantId tenant = tenantOf(entry);
      if (tenant != null) {
        ahead.merge(tenant, positionOf(entry), (one, two) -> one.isAfter(two) ? one : two);
      }
    }
    Position reached = position;
    ahead.values().removeIf(one -> !one.isAfter(reached));
    return new Checkpoint(position, time, from.tries(), from.suspect(), ahead);
  }

  /** How far time has passed once these are done, too. */
  Horizon horizon(Checkpoint from, Collection<LoggedEntry> done) {
    Set<Position> positions = positions(done);
    Map<TenantId, Instant> held = new HashMap<>();
    Instant before = from.time();
    for (LoggedEntry entry : entries) {
      TenantId tenant = tenantOf(entry);
      if (tenant != null && !isDone(from, entry) && !positions.contains(positionOf(entry))) {
        held.putIfAbsent(tenant, before);
      }
      before = entry.time();
    }
    return new Horizon(held, before);
  }

  private static boolean isDone(Checkpoint from, LoggedEntry entry) {
    TenantId tenant = tenantOf(entry);
    return tenant != null && !positionOf(entry).isAfter(from.of(tenant));
  }

  private static Set<Position> positions(Collection<LoggedEntry> of) {
    Set<Position> positions = new HashSet<>();
    of.forEach(entry -> positions.add(positionOf(entry)));
    return positions;
  }

  private static Position positionOf(LoggedEntry entry) {
    return entry.source().position();
  }

  private static @Nullable TenantId tenantOf(LoggedEntry entry) {
    return entry.entry() instanceof LogEntry.OfTenant ofTenant ? ofTenant.tenant() : null;
  }
}
