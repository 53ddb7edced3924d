package dev.attune.hub.fact;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts in memory. */
public final class InMemoryFactStore implements FactStore {
  private final Map<Key, Fact> facts = new HashMap<>();

  private record Key(TenantId tenant, String id) {}

  @Override
  public synchronized void insert(Collection<Fact> wanted) {
    for (Fact fact : wanted) {
      facts.putIfAbsent(new Key(fact.tenant(), fact.id()), fact);
    }
  }

  @Override
  public synchronized Page read(
      TenantId tenant, Instant from, Instant until, @Nullable String cursor, int limit) {
    List<Fact> rest =
        facts.values().stream()
            .filter(fact -> fact.tenant().equals(tenant))
            .filter(fact -> !fact.received().isBefore(from) && fact.received().isBefore(until))
            .filter(fact -> cursor == null || cursorOf(fact).compareTo(cursor) > 0)
            .sorted(Comparator.comparing(Fact::received).thenComparing(Fact::id))
            .limit(limit + 1L)
            .toList();
    if (rest.size() <= limit) {
      return new Page(rest, null);
    }
    return new Page(rest.subList(0, limit), cursorOf(rest.get(limit - 1)));
  }

  private static String cursorOf(Fact fact) {
    return "%020d %s".formatted(fact.received().toEpochMilli(), fact.id());
  }
}
