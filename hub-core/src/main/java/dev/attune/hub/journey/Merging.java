package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which enrolments go on when two customers become one, and when they become two again. */
final class Merging {
  private Merging() {}

  /**
   * What at most one enrolment of a customer may occupy.
   *
   * @param awaits whether it is over but for its goal, which may be beside one that is under way
   */
  private record Seat(JourneyId journey, String key, boolean awaits) {
    static Seat of(Enrolment enrolment) {
      return new Seat(enrolment.journey(), enrolment.key(), enrolment.left() != null);
    }
  }

  static List<Enrolment> suspend(Collection<Enrolment> all, JourneySet journeys) {
    Set<Seat> taken = new HashSet<>();
    List<Enrolment> changed = new ArrayList<>();
    List<Enrolment> inside = new ArrayList<>();
    for (Enrolment one : byAge(all)) {
      if (isActive(one) && !taken.add(Seat.of(one))) {
        changed.add(changed(one, EnrolmentChange.SUSPEND));
      } else if (one.isInside()) {
        inside.add(one);
      }
    }
    for (Enrolment one : Exclusion.excess(inside, journeys)) {
      changed.add(changed(one, EnrolmentChange.SUSPEND));
    }
    return changed;
  }

  static List<Enrolment> restore(Collection<Enrolment> alone, JourneySet journeys) {
    Set<Seat> taken = new HashSet<>();
    alone.stream().filter(Merging::isActive).map(Seat::of).forEach(taken::add);
    List<Enrolment> inside = new ArrayList<>(alone.stream().filter(Enrolment::isInside).toList());
    List<Enrolment> changed = new ArrayList<>();
    for (Enrolment one : byAge(alone)) {
      boolean isExcluded =
          one.left() == null
              && inside.stream().anyMatch(other -> Exclusion.isBetween(one, other, journeys));
      if (one.state() == EnrolmentState.SUSPENDED && !isExcluded && taken.add(Seat.of(one))) {
        Enrolment restored = changed(one, restored(one));
        changed.add(restored);
        if (restored.isInside()) {
          inside.add(restored);
        }
      }
    }
    return changed;
  }

  private static List<Enrolment> byAge(Collection<Enrolment> enrolments) {
    return enrolments.stream().sorted(Course.AGE).toList();
  }

  private static boolean isActive(Enrolment enrolment) {
    return switch (enrolment.state()) {
      case LIVE, PARKED, AWAITING_GOAL -> true;
      case SUSPENDED, LEFT -> false;
    };
  }

  /** What it was before it was suspended shows in what it kept. */
  private static EnrolmentChange restored(Enrolment suspended) {
    if (suspended.left() != null) {
      return EnrolmentChange.RESTORE_AWAITING;
    }
    return suspended.leftAs().isEmpty()
        ? EnrolmentChange.RESTORE_LIVE
        : EnrolmentChange.RESTORE_PARKED;
  }

  private static Enrolment changed(Enrolment from, EnrolmentChange change) {
    return new Enrolment(
        from.id(),
        from.journey(),
        from.version(),
        from.key(),
        EnrolmentTransitions.next(from.state(), change),
        from.entered(),
        from.entry(),
        from.tokens(),
        from.steps(),
        from.milestones(),
        from.noted(),
        from.goalBy(),
        from.goalAt(),
        from.left(),
        from.leftAs());
  }
}
