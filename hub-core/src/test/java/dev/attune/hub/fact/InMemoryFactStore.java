package dev.attune.hub.fact;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Facts in memory. */
public final class InMemoryFactStore implements FactStore {
  private static final int DIGITS = 20;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Map<TenantId, Facts> facts = new HashMap<>();
  private final Map<String, Uncounted> uncounted = new LinkedHashMap<>();
  private long blocks;

  /** Of one tenant: by id, and in the order in which they are read. */
  private record Facts(Map<String, Fact> byId, NavigableMap<String, Fact> inOrder) {
    Facts() {
      this(new HashMap<>(), new TreeMap<>());
    }

    void putIfAbsent(Fact fact) {
      if (byId.putIfAbsent(fact.id(), fact) == null) {
        inOrder.put(cursorOf(fact), fact);
      }
    }
  }

  private record Minute(TenantId tenant, Instant start) {}

  @Override
  public synchronized void insert(Collection<Fact> wanted) {
    Map<Minute, List<Fact>> toCount = new LinkedHashMap<>();
    for (Fact fact : wanted) {
      facts.computeIfAbsent(fact.tenant(), tenant -> new Facts()).putIfAbsent(fact);
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
    Facts ofTenant = facts.get(tenant);
    if (ofTenant == null || !from.isBefore(until)) {
      return new Page(List.of(), null);
    }
    String first = timeOf(from);
    String after = cursor == null || cursor.compareTo(first) < 0 ? first : cursor;
    List<Fact> rest =
        ofTenant.inOrder().subMap(after, false, timeOf(until), false).values().stream()
            .limit(limit + 1L)
            .toList();
    if (rest.size() <= limit) {
      return new Page(rest, null);
    }
    return new Page(rest.subList(0, limit), cursorOf(rest.get(limit - 1)));
  }

  @Override
  public synchronized Page ofJourneys(
      TenantId tenant, Set<ProfileId> profiles, @Nullable String cursor, int limit) {
    Facts ofTenant = facts.get(tenant);
    if (ofTenant == null) {
      return new Page(List.of(), null);
    }
    NavigableMap<String, Fact> newest = ofTenant.inOrder().descendingMap();
    List<Fact> rest =
        (cursor == null ? newest : newest.tailMap(cursor, false))
            .values().stream()
                .filter(fact -> fact.isOfJourney() && profiles.contains(fact.profile()))
                .limit(limit + 1L)
                .toList();
    return rest.size() <= limit
        ? new Page(rest, null)
        : new Page(rest.subList(0, limit), cursorOf(rest.get(limit - 1)));
  }

  @Override
  public synchronized Rewritten rewrite(
      TenantId tenant, @Nullable String cursor, UnaryOperator<Fact> change) {
    Facts ofTenant = facts.get(tenant);
    if (ofTenant == null) {
      return new Rewritten(0, 0, null);
    }
    Set<String> waiting = new HashSet<>();
    uncounted.values().stream()
        .filter(one -> one.tenant().equals(tenant))
        .forEach(one -> one.facts().forEach(fact -> waiting.add(fact.id())));
    long changed = 0;
    long left = 0;
    for (Fact fact : List.copyOf(ofTenant.byId().values())) {
      Fact after = change.apply(fact);
      if (after.equals(fact)) {
        continue;
      }
      if (waiting.contains(fact.id())) {
        left++;
      } else {
        changed++;
        ofTenant.byId().remove(fact.id());
        ofTenant.inOrder().remove(cursorOf(fact));
        ofTenant.putIfAbsent(after);
      }
    }
    return new Rewritten(changed, left, null);
  }

  private static String cursorOf(Fact fact) {
    return timeOf(fact.received()) + " " + fact.id();
  }

  /** Before all facts of its millisecond; none is received before 1970 or after the year 9999. */
  private static String timeOf(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return "0".repeat(DIGITS);
    }
    if (time.isAfter(LAST)) {
      return "9".repeat(DIGITS);
    }
    String millis = Long.toString(time.toEpochMilli());
    return "0".repeat(DIGITS - millis.length()) + millis;
  }
}
