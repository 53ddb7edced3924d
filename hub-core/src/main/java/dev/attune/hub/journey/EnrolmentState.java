package dev.attune.hub.journey;

/** Where an enrolment stands in its life. What may follow what is {@link EnrolmentTransitions}. */
public enum EnrolmentState {
  /** Under way: waits at one or more steps. */
  LIVE,
  /** Stands still because a merge brought an older one of the same journey and key. */
  SUSPENDED,
  /** Stands still because a step failed; a person repairs and resumes it. */
  PARKED,
  /** The customer is no longer inside; only the goal may still be reached, until its deadline. */
  AWAITING_GOAL,
  /** Over: nothing follows. */
  LEFT
}
