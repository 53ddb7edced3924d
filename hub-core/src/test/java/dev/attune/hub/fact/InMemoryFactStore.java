package dev.attune.hub.fact;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts in memory. */
public final class InMemoryFactStore implements FactStore {
  private final Map<Key, Fact> facts = new HashMap<>();
  private final Map<String, Uncounted> uncounted = new LinkedHashMap<>();
  private long blocks;

  private record Key(TenantId tenant, String id) {}

  private record Minute(TenantId tenant, Instant start) {}

  @Override
  public synchronized void insert(Collection<Fact> wanted) {
    Map<Minute, List<Fact>> toCount = new LinkedHashMap<>();
    for (Fact fact : wanted) {
      facts.putIfAbsent(new Key(fact.tenant(), fact.id()), fact);
      if (fact.kind().isCounted()) {
        Instant start = fact.received().truncatedTo(ChronoUnit.MINUTES);
        toCount
            .computeIfAbsent(new Minute(fact.tenant(), start), minute -> new ArrayList<>())
            .add(fact);
      }
    }
    toCount.forEach((minute, some) -> {
      String block = Long.toString(++blocks);
      uncounted.put(block, new Uncounted(minute.tenant(), block, some));
    });
  }

  @Override
  public synchronized List<Uncounted> uncounted(@Nullable TenantId tenant, int limit) {
    return uncounted.values().stream()
        .filter(one -> tenant == null || one.tenant().equals(tenant))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void counted(Collection<Uncounted> done) {
    done.forEach(one -> uncounted.remove(one.block()));
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
