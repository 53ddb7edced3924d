package dev.attune.hub.rollup;

import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.value.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what single facts of a journey say. Not safe for use by many threads. */
final class CountsBuilder {
  private final Map<Integer, OfVersion> versions = new HashMap<>();

  private static final class OfVersion {
    private long entered;
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, StepCounts> steps = new HashMap<>();

    void add(Fact fact) {
      switch (fact.kind()) {
        case ENROLMENT_ENTERED -> entered++;
        case ENROLMENT_LEFT -> left.merge(fact.name(), 1L, Long::sum);
        case ENROLMENT_MOVED -> addMovement(fact.properties());
        default -> {}
      }
    }

    private void addMovement(Fields movement) {
      addSteps(movement, "come", 1, 0);
      addSteps(movement, "gone", 0, 1);
      addSteps(movement, "passed", 1, 1);
    }

    private void addSteps(Fields movement, String name, int came, int went) {
      movement
          .object(name)
          .values()
          .forEach((step, count) -> {
            if (count instanceof Long n) {
              steps.merge(step, new StepCounts(came * n, went * n), StepCounts::plus);
            }
          });
    }

    VersionCounts counts() {
      return new VersionCounts(entered, new TreeMap<>(left), new TreeMap<>(steps));
    }
  }

  /** A fact that is not of a journey, or whose kind is not counted, adds nothing. */
  void add(Fact fact) {
    Case passage = fact.passage();
    if (passage != null && fact.kind().isCounted()) {
      versions.computeIfAbsent(passage.version(), number -> new OfVersion()).add(fact);
    }
  }

  JourneyCounts counts() {
    SortedMap<Integer, VersionCounts> counts = new TreeMap<>();
    versions.forEach((version, ofVersion) -> counts.put(version, ofVersion.counts()));
    return new JourneyCounts(counts);
  }
}
