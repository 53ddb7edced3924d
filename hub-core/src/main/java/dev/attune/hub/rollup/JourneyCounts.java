package dev.attune.hub.rollup;

import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.journey.JourneyId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happened in a journey, by version. Adding up is all that is ever done with it. */
public record JourneyCounts(SortedMap<Integer, VersionCounts> versions) {
  public static final JourneyCounts NONE = new JourneyCounts(Collections.emptySortedMap());

  public JourneyCounts {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /** What each journey's facts come to; a fact that is there twice is counted once. */
  public static Map<JourneyId, JourneyCounts> of(Collection<Fact> facts) {
    Map<String, Fact> once = new HashMap<>();
    facts.forEach(fact -> once.putIfAbsent(fact.id(), fact));
    Map<JourneyId, CountsBuilder> builders = new HashMap<>();
    for (Fact fact : once.values()) {
      Case passage = fact.passage();
      if (passage != null && fact.kind().isCounted()) {
        builders.computeIfAbsent(passage.journey(), journey -> new CountsBuilder()).add(fact);
      }
    }
    Map<JourneyId, JourneyCounts> counts = new HashMap<>();
    builders.forEach((journey, builder) -> counts.put(journey, builder.counts()));
    return counts;
  }

  public VersionCounts of(int version) {
    return versions.getOrDefault(version, VersionCounts.NONE);
  }

  public JourneyCounts plus(JourneyCounts more) {
    SortedMap<Integer, VersionCounts> all = new TreeMap<>(versions);
    more.versions.forEach((version, counts) -> all.merge(version, counts, VersionCounts::plus));
    return new JourneyCounts(all);
  }
}
