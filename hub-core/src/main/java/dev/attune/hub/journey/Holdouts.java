package dev.attune.hub.journey;

import java.time.Instant;
import java.util.Set;

/** Who enters no step, so that what a journey brings about can be measured against them. */
final class Holdouts {
  static final String HELD_OUT = "held-out";
  static final String TREATED = "treated";

  /** No author's experiment has such a name. */
  static final String OF_TENANT = "hub:holdout";

  private static final int PERCENT = 100;

  private final Course course;

  Holdouts(Course course) {
    this.course = course;
  }

  static String of(JourneyId journey) {
    return OF_TENANT + ":" + journey;
  }

  /** Whether the customer is held out of the journey that it has just entered. */
  boolean holdOut(Moving moving, Instant now) {
    return isHeldOut(moving, OF_TENANT, course.rules().holdout(), now)
        || isHeldOut(
            moving,
            of(moving.journey().id()),
            moving.journey().definition().limits().holdout(),
            now);
  }

  private boolean isHeldOut(Moving moving, String experiment, int percent, Instant now) {
    if (percent == 0) {
      return false;
    }
    VariantAssignment before = course.experiments().oldest(experiment, Set.of(HELD_OUT, TREATED));
    VariantAssignment assignment =
        before == null ? drawn(moving, experiment, percent, now) : before;
    if (before == null) {
      course.assign(experiment, assignment);
    }
    course.say(
        new Effect.Exposed(moving.id(), now, experiment, experiment, assignment, before == null));
    boolean isHeldOut = assignment.variant().equals(HELD_OUT);
    if (isHeldOut) {
      course.decide(new Decision.HeldOut(moving.id(), moving.journey().id(), experiment));
    }
    return isHeldOut;
  }

  private static VariantAssignment drawn(
      Moving moving, String experiment, int percent, Instant now) {
    return Splitting.lot(moving.id(), experiment, PERCENT) < percent
        ? new VariantAssignment(HELD_OUT, now, percent, PERCENT)
        : new VariantAssignment(TREATED, now, PERCENT - percent, PERCENT);
  }
}
