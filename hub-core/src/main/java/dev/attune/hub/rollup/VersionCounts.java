package dev.attune.hub.rollup;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in one version of a journey.
 *
 * @param entered how often a customer entered
 * @param left how often one left, by reason
 * @param steps by id; those where nothing happened are absent
 */
public record VersionCounts(
    long entered, SortedMap<String, Long> left, SortedMap<String, StepCounts> steps) {
  public static final VersionCounts NONE =
      new VersionCounts(0, Collections.emptySortedMap(), Collections.emptySortedMap());

  public VersionCounts {
    left = Collections.unmodifiableSortedMap(new TreeMap<>(left));
    steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
  }

  VersionCounts plus(VersionCounts more) {
    SortedMap<String, Long> allLeft = new TreeMap<>(left);
    more.left.forEach((reason, count) -> allLeft.merge(reason, count, Long::sum));
    SortedMap<String, StepCounts> allSteps = new TreeMap<>(steps);
    more.steps.forEach((step, counts) -> allSteps.merge(step, counts, StepCounts::plus));
    return new VersionCounts(entered + more.entered, allLeft, allSteps);
  }
}
