package dev.attune.hub.rollup;

import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.value.Fields;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

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
    Map<JourneyId, JourneyCounts> counts = new HashMap<>();
    for (Fact fact : once.values()) {
      Case passage = fact.passage();
      if (passage != null && fact.kind().isCounted()) {
        SortedMap<Integer, VersionCounts> one = new TreeMap<>(Map.of(passage.version(), of(fact)));
        counts.merge(passage.journey(), new JourneyCounts(one), JourneyCounts::plus);
      }
    }
    return counts;
  }

  private static VersionCounts of(Fact fact) {
    return switch (fact.kind()) {
      case ENROLMENT_ENTERED -> VersionCounts.entering();
      case ENROLMENT_LEFT -> VersionCounts.leaving(fact.name());
      case ENROLMENT_MOVED -> VersionCounts.ofSteps(steps(fact.properties()));
      default -> VersionCounts.NONE;
    };
  }

  private static SortedMap<String, StepCounts> steps(Fields movement) {
    SortedMap<String, StepCounts> steps = new TreeMap<>();
    BinaryOperator<StepCounts> sum = StepCounts::plus;
    counts(movement, "come").forEach((step, n) -> steps.merge(step, new StepCounts(n, 0), sum));
    counts(movement, "gone").forEach((step, n) -> steps.merge(step, new StepCounts(0, n), sum));
    counts(movement, "passed").forEach((step, n) -> steps.merge(step, new StepCounts(n, n), sum));
    return steps;
  }

  private static Map<String, Long> counts(Fields movement, String name) {
    Map<String, Long> counts = new HashMap<>();
    movement
        .object(name)
        .values()
        .forEach((step, count) -> {
          if (count instanceof Long number) {
            counts.put(step, number);
          }
        });
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
