package dev.attune.hub.journey;

/** Where an enrolment stands in its life. What may follow what is {@link EnrolmentTransitions}. */
public enum EnrolmentState {
  /** Under way: waits at one or more steps. */
  LIVE,
  /** Stands still because a merge brought an older one of the same journey and key. */
  SUSPENDED,
  /** Stands still because a step failed; a person repairs and resumes it. */
  PARKED,
  /** Over: completed, exited or ended. */
  LEFT
}
