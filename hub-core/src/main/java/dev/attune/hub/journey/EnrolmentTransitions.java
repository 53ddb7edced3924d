package dev.attune.hub.journey;

import static dev.attune.hub.journey.EnrolmentChange.FINISH;
import static dev.attune.hub.journey.EnrolmentChange.LEAVE;
import static dev.attune.hub.journey.EnrolmentChange.MISS_GOAL;
import static dev.attune.hub.journey.EnrolmentChange.PARK;
import static dev.attune.hub.journey.EnrolmentChange.REACH_GOAL;
import static dev.attune.hub.journey.EnrolmentChange.REPLACE;
import static dev.attune.hub.journey.EnrolmentChange.RESTORE_AWAITING;
import static dev.attune.hub.journey.EnrolmentChange.RESTORE_LIVE;
import static dev.attune.hub.journey.EnrolmentChange.RESTORE_PARKED;
import static dev.attune.hub.journey.EnrolmentChange.RESUME;
import static dev.attune.hub.journey.EnrolmentChange.SUSPEND;
import static dev.attune.hub.journey.EnrolmentState.AWAITING_GOAL;
import static dev.attune.hub.journey.EnrolmentState.LEFT;
import static dev.attune.hub.journey.EnrolmentState.LIVE;
import static dev.attune.hub.journey.EnrolmentState.PARKED;
import static dev.attune.hub.journey.EnrolmentState.SUSPENDED;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.List;

/** The life of an enrolment, as one table. Nothing else changes an enrolment's state. */
final class EnrolmentTransitions {
  static final EnrolmentState BEGIN = LIVE;

  static final List<Transition> ALL =
      List.of(
          new Transition(LIVE, PARK, PARKED),
          new Transition(LIVE, FINISH, AWAITING_GOAL),
          new Transition(LIVE, LEAVE, LEFT),
          new Transition(LIVE, REACH_GOAL, LEFT),
          new Transition(LIVE, MISS_GOAL, LIVE),
          new Transition(LIVE, SUSPEND, SUSPENDED),
          new Transition(PARKED, RESUME, LIVE),
          new Transition(PARKED, FINISH, AWAITING_GOAL),
          new Transition(PARKED, LEAVE, LEFT),
          new Transition(PARKED, REACH_GOAL, LEFT),
          new Transition(PARKED, MISS_GOAL, PARKED),
          new Transition(PARKED, SUSPEND, SUSPENDED),
          new Transition(AWAITING_GOAL, REACH_GOAL, LEFT),
          new Transition(AWAITING_GOAL, MISS_GOAL, LEFT),
          new Transition(AWAITING_GOAL, REPLACE, LEFT),
          new Transition(AWAITING_GOAL, SUSPEND, SUSPENDED),
          new Transition(SUSPENDED, RESTORE_LIVE, LIVE),
          new Transition(SUSPENDED, RESTORE_PARKED, PARKED),
          new Transition(SUSPENDED, RESTORE_AWAITING, AWAITING_GOAL));

  private EnrolmentTransitions() {}

  /** One row of the table. */
  record Transition(EnrolmentState from, EnrolmentChange change, EnrolmentState to) {}

  /** The state after a change, or {@code state.broken} if the table has no such row. */
  static EnrolmentState next(EnrolmentState from, EnrolmentChange change) {
    for (Transition transition : ALL) {
      if (transition.from() == from && transition.change() == change) {
        return transition.to();
      }
    }
    throw new HubException(
        HubError.BROKEN_STATE, "An enrolment that is " + from + " cannot " + change + ".");
  }
}
