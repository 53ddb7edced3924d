package dev.attune.hub.rollup;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums of facts up to date. What facts newly stored may have changed is counted by the
 * minute, each fact once, and summed anew from there, never added to: so it does not matter which
 * facts come twice, late, or while another node counts the same. What was counted is marked last,
 * so that whoever breaks off leaves nothing out.
 *
 * <p>Safe for use by many threads, of which one counts at a time, and on many nodes. A node has one
 * of these, because it goes on from what it counted before.
 */
public final class Rollups {
  /** How many blocks of facts are worked off at once. */
  private static final int BLOCKS = 64;

  private static final int TRIES = 100;

  private final FactStore facts;
  private final RollupStore store;
  private final Minutes minutes;
  private final ReentrantLock counting = new ReentrantLock();

  public Rollups(FactStore facts, RollupStore store) {
    this.facts = facts;
    this.store = store;
    this.minutes = new Minutes(facts);
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
    counting.lock();
    try {
      return countSome(facts.uncounted(tenant, BLOCKS));
    } finally {
      minutes.shrink();
      counting.unlock();
    }
  }

  private boolean countSome(List<FactStore.Uncounted> found) {
    if (found.isEmpty()) {
      return true;
    }
    Map<RollupKey, List<Fact>> fresh = new HashMap<>();
    for (FactStore.Uncounted block : found) {
      for (Fact fact : block.facts()) {
        RollupKey key = Minutes.keyOf(fact);
        if (key != null) {
          fresh.computeIfAbsent(key, none -> new ArrayList<>()).add(fact);
        }
      }
    }
    countMinutes(fresh);
    sumUp(longer(fresh.keySet(), Span.HOUR));
    facts.counted(found);
    return found.size() < BLOCKS;
  }

  private void countMinutes(Map<RollupKey, List<Fact>> fresh) {
    write(
        fresh.keySet(),
        (pending, stored) -> minutes.count(fresh, pending, stored),
        (written, others) -> {
          minutes.written(written);
          minutes.forget(others);
        });
  }

  private void sumUp(Set<RollupKey> hours) {
    Set<RollupKey> keys = hours;
    for (Span span = Span.HOUR; span != null; span = span.longer()) {
      write(
          keys,
          (pending, stored) -> {
            Map<RollupKey, JourneyCounts> sums = new HashMap<>();
            pending.forEach(key -> sums.put(key, sum(key)));
            return sums;
          },
          (written, others) -> {});
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

  /** What the sums come to, looked up after those that stand were read. */
  private interface Counting {
    Map<RollupKey, JourneyCounts> of(Set<RollupKey> keys, Map<RollupKey, Rollup> stored);
  }

  /** Told which sums were written and which were not, as others had written them. */
  private interface Written {
    void tell(Set<RollupKey> written, Set<RollupKey> others);
  }

  /** Counts and writes until nobody else wrote in between; what stays as it was is not written. */
  private void write(Set<RollupKey> keys, Counting what, Written then) {
    Set<RollupKey> pending = keys;
    for (int tries = 0; tries < TRIES && !pending.isEmpty(); tries++) {
      Map<RollupKey, Rollup> stored = store.read(pending);
      Map<RollupKey, Rollup> changed = new HashMap<>();
      what.of(pending, stored)
          .forEach((key, counts) -> {
            Rollup stands = stored.get(key);
            if (stands == null || !stands.counts().equals(counts)) {
              changed.put(key, new Rollup(key, stands == null ? 0 : stands.version(), counts));
            }
          });
      pending = store.write(changed.values());
      changed.keySet().removeAll(pending);
      then.tell(changed.keySet(), pending);
    }
    if (!pending.isEmpty()) {
      throw new HubException(HubError.CONFLICT, "The same sums are being written by others.");
    }
  }
}
