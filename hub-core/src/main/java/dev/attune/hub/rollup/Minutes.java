package dev.attune.hub.rollup;

import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Journeys' facts by the minute. A minute that was counted here and that nobody else has counted
 * since goes on from where it was; any other is counted anew from all its facts. Which it is, the
 * version of the stored sum tells. Not safe for use by many threads.
 */
final class Minutes {
  /**
   * How many ids of facts are remembered, at some 32 bytes each; then the minutes used least go.
   */
  private static final int IDS = 1_000_000;

  private static final int FACTS = 1_000;

  private final FactStore facts;
  private final int ids;
  private final Map<RollupKey, MinuteTally> known = new LinkedHashMap<>(16, 0.75f, true);

  Minutes(FactStore facts) {
    this(facts, IDS);
  }

  Minutes(FactStore facts, int ids) {
    this.facts = facts;
    this.ids = ids;
  }

  /**
   * What the minutes come to.
   *
   * @param fresh facts that are stored and may not have been counted, by journey and minute
   * @param wanted some of these
   * @param stored the sums of those wanted that stand, read before this call
   */
  Map<RollupKey, JourneyCounts> count(
      Map<RollupKey, List<Fact>> fresh,
      Collection<RollupKey> wanted,
      Map<RollupKey, Rollup> stored) {
    Map<Minute, Map<RollupKey, MinuteTally>> anew = new HashMap<>();
    for (RollupKey key : wanted) {
      long version = versionOf(stored, key);
      MinuteTally tally = known.get(key);
      if (tally != null && tally.version() == version) {
        fresh.getOrDefault(key, List.of()).forEach(tally::add);
      } else {
        MinuteTally empty = new MinuteTally(version);
        known.put(key, empty);
        anew.computeIfAbsent(Minute.of(key), none -> new HashMap<>()).put(key, empty);
      }
    }
    try {
      anew.forEach(this::readAll);
    } catch (RuntimeException e) {
      anew.values().forEach(some -> forget(some.keySet()));
      throw e;
    }
    Map<RollupKey, JourneyCounts> counts = new HashMap<>();
    for (RollupKey key : wanted) {
      counts.put(key, tallyOf(key).counts());
    }
    return counts;
  }

  private static long versionOf(Map<RollupKey, Rollup> stored, RollupKey key) {
    Rollup stands = stored.get(key);
    return stands == null ? 0 : stands.version();
  }

  private record Minute(TenantId tenant, Instant start) {
    static Minute of(RollupKey key) {
      return new Minute(key.journey().tenant(), key.start());
    }
  }

  private void readAll(Minute minute, Map<RollupKey, MinuteTally> tallies) {
    Instant until = minute.start().plusSeconds(60);
    String cursor = null;
    do {
      FactStore.Page page = facts.read(minute.tenant(), minute.start(), until, cursor, FACTS);
      for (Fact fact : page.facts()) {
        RollupKey key = keyOf(fact);
        MinuteTally tally = key == null ? null : tallies.get(key);
        if (tally != null) {
          tally.add(fact);
        }
      }
      cursor = page.next();
    } while (cursor != null);
  }

  /** The minute of a journey that a fact counts for, or null if it is not counted. */
  static @Nullable RollupKey keyOf(Fact fact) {
    Case passage = fact.passage();
    if (passage == null || !fact.kind().isCounted()) {
      return null;
    }
    JourneyKey journey = new JourneyKey(fact.tenant(), passage.journey());
    return RollupKey.of(journey, Span.MINUTE, fact.received());
  }

  /** These sums were written as {@link #count} gave them; each has one version more. */
  void written(Collection<RollupKey> keys) {
    keys.forEach(key -> tallyOf(key).written());
  }

  private MinuteTally tallyOf(RollupKey key) {
    return Objects.requireNonNull(known.get(key), "a minute that was just counted");
  }

  /** It is not known how these stand. */
  void forget(Set<RollupKey> keys) {
    known.keySet().removeAll(keys);
  }

  /** Lets go of what was used least, as far as there is too much. */
  void shrink() {
    long all = known.values().stream().mapToLong(MinuteTally::size).sum();
    Iterator<MinuteTally> oldest = known.values().iterator();
    while (all > ids && oldest.hasNext()) {
      all -= oldest.next().size();
      oldest.remove();
    }
  }
}
