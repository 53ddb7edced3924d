package dev.attune.hub.rollup;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums of facts up to date. What facts newly stored may have changed is counted anew from
 * all facts of their minutes and summed anew from there, never added to: so it does not matter
 * which facts come twice, late, or while another node counts the same. What was counted is marked
 * last, so that whoever breaks off leaves nothing out.
 *
 * <p>Safe for use by many threads and on many nodes.
 */
public final class Rollups {
  /** How many blocks of facts are worked off at once. */
  private static final int BLOCKS = 64;

  private static final int FACTS = 1_000;
  private static final int TRIES = 100;

  private final FactStore facts;
  private final RollupStore store;

  public Rollups(FactStore facts, RollupStore store) {
    this.facts = facts;
    this.store = store;
  }

  /**
   * What happened in a journey, and whether all is in it that was stored before the call.
   *
   * @param counts of all time
   */
  public record Answer(JourneyCounts counts, boolean isComplete) {}

  /** Counts what is new for the tenant, a bounded amount, and answers. */
  public Answer of(JourneyKey journey) {
    boolean isComplete = count(journey.tenant());
    RollupKey key = RollupKey.ever(journey);
    Rollup sum = store.read(List.of(key)).get(key);
    return new Answer(sum == null ? JourneyCounts.NONE : sum.counts(), isComplete);
  }

  /**
   * Counts some of what is new.
   *
   * @param tenant whose, or null for all
   * @return whether that was all
   */
  public boolean count(@Nullable TenantId tenant) {
    List<FactStore.Uncounted> found = facts.uncounted(tenant, BLOCKS);
    if (found.isEmpty()) {
      return true;
    }
    Map<Minute, Set<JourneyId>> touched = new HashMap<>();
    for (FactStore.Uncounted block : found) {
      block.facts().forEach(fact -> touch(touched, fact));
    }
    Set<RollupKey> sums = new HashSet<>();
    touched.forEach((minute, journeys) -> sums.addAll(countAnew(minute, journeys)));
    sumUp(sums);
    facts.counted(found);
    return found.size() < BLOCKS;
  }

  private record Minute(TenantId tenant, Instant start) {}

  private static void touch(Map<Minute, Set<JourneyId>> touched, Fact fact) {
    if (fact.passage() != null) {
      Minute minute = new Minute(fact.tenant(), Span.MINUTE.startOf(fact.received()));
      touched.computeIfAbsent(minute, none -> new HashSet<>()).add(fact.passage().journey());
    }
  }

  /** Counts a minute's journeys from its facts; returns the sums that this one is part of. */
  private Set<RollupKey> countAnew(Minute minute, Set<JourneyId> journeys) {
    Set<RollupKey> keys = new HashSet<>();
    for (JourneyId journey : journeys) {
      keys.add(
          new RollupKey(new JourneyKey(minute.tenant(), journey), Span.MINUTE, minute.start()));
    }
    write(
        keys,
        pending -> {
          Map<JourneyId, JourneyCounts> counts = JourneyCounts.of(factsOf(minute));
          Map<RollupKey, JourneyCounts> byKey = new HashMap<>();
          pending.forEach(key ->
              byKey.put(key, counts.getOrDefault(key.journey().journey(), JourneyCounts.NONE)));
          return byKey;
        });
    return longer(keys, Span.HOUR);
  }

  private Collection<Fact> factsOf(Minute minute) {
    Map<String, Fact> all = new HashMap<>();
    Instant until = minute.start().plusSeconds(60);
    String cursor = null;
    do {
      FactStore.Page page = facts.read(minute.tenant(), minute.start(), until, cursor, FACTS);
      page.facts().forEach(fact -> all.putIfAbsent(fact.id(), fact));
      cursor = page.next();
    } while (cursor != null);
    return all.values();
  }

  private void sumUp(Set<RollupKey> hours) {
    Set<RollupKey> keys = hours;
    for (Span span = Span.HOUR; span != null; span = span.longer()) {
      write(
          keys,
          pending -> {
            Map<RollupKey, JourneyCounts> sums = new HashMap<>();
            pending.forEach(key -> sums.put(key, sum(key)));
            return sums;
          });
      Span longer = span.longer();
      keys = longer == null ? Set.of() : longer(keys, longer);
    }
  }

  private JourneyCounts sum(RollupKey key) {
    return store.within(key).stream()
        .map(Rollup::counts)
        .reduce(JourneyCounts.NONE, JourneyCounts::plus);
  }

  private static Set<RollupKey> longer(Set<RollupKey> keys, Span span) {
    Set<RollupKey> sums = new HashSet<>();
    keys.forEach(key -> sums.add(RollupKey.of(key.journey(), span, key.start())));
    return sums;
  }

  /** What the sums come to, looked up after their versions were read. */
  private interface Counting {
    Map<RollupKey, JourneyCounts> of(Collection<RollupKey> keys);
  }

  /** Counts and writes until nobody else wrote in between; what stays as it was is not written. */
  private void write(Set<RollupKey> keys, Counting counting) {
    Set<RollupKey> pending = keys;
    for (int tries = 0; tries < TRIES && !pending.isEmpty(); tries++) {
      Map<RollupKey, Rollup> before = store.read(pending);
      List<Rollup> changed = new ArrayList<>();
      counting
          .of(pending)
          .forEach((key, counts) -> {
            Rollup stands = before.get(key);
            if (stands == null || !stands.counts().equals(counts)) {
              changed.add(new Rollup(key, stands == null ? 0 : stands.version(), counts));
            }
          });
      pending = store.write(changed);
    }
    if (!pending.isEmpty()) {
      throw new HubException(HubError.CONFLICT, "The same sums are being written by others.");
    }
  }
}
