package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Journeys that nobody is in at the same time: it is enough that one of them says so. */
final class Exclusion {
  private Exclusion() {}

  static boolean isBetween(Journey one, Journey other) {
    return !one.id().equals(other.id())
        && (one.limits().exclusive().contains(other.id())
            || other.limits().exclusive().contains(one.id()));
  }

  /** Those inside that exclude the journey, the older first. */
  static List<Moving> against(Journey journey, Collection<Moving> all) {
    return all.stream()
        .filter(Moving::isInside)
        .filter(one -> isBetween(journey, one.journey().definition()))
        .toList();
  }

  /** The first that a journey cannot displace, or null if it can displace all of them. */
  static @Nullable Moving stronger(Journey journey, Collection<Moving> against) {
    return against.stream()
        .filter(
            one -> one.journey().definition().limits().priority() >= journey.limits().priority())
        .findFirst()
        .orElse(null);
  }

  /** Which of several must not go on beside the others: the lower ones, of equals the younger. */
  static List<Enrolment> excess(Collection<Enrolment> inside, JourneySet journeys) {
    List<Enrolment> kept = new ArrayList<>();
    List<Enrolment> excess = new ArrayList<>();
    Comparator<Enrolment> highest = Comparator.comparingInt(one -> -priority(one, journeys));
    inside.stream()
        .sorted(highest.thenComparing(Course.AGE))
        .forEach(one -> {
          boolean isExcess = kept.stream().anyMatch(other -> isBetween(one, other, journeys));
          (isExcess ? excess : kept).add(one);
        });
    return excess;
  }

  static boolean isBetween(Enrolment one, Enrolment other, JourneySet journeys) {
    CompiledJourney first = journeys.find(one.journey(), one.version());
    CompiledJourney second = journeys.find(other.journey(), other.version());
    return first != null && second != null && isBetween(first.definition(), second.definition());
  }

  private static int priority(Enrolment enrolment, JourneySet journeys) {
    CompiledJourney journey = journeys.find(enrolment.journey(), enrolment.version());
    return journey == null ? Limits.USUAL_PRIORITY : journey.definition().limits().priority();
  }
}
