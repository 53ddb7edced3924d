package dev.attune.hub.fact;

/** What a fact tells of. */
public enum FactKind {
  EVENT,
  /** That the fact whose id it names as {@code fact} no longer holds; it is in the same minute. */
  RETRACTED,
  MILESTONE,
  ENROLMENT_ENTERED,
  ENROLMENT_LEFT,
  STEP_DONE,
  /** Which steps an enrolment left, came to and passed by one thing that happened. */
  ENROLMENT_MOVED,
  ENROLMENT_PARKED,
  ENROLMENT_RESUMED,
  GOAL,
  GOAL_MISSED,
  DELIVERY_SENT,
  DELIVERY_FAILED,
  DELIVERY_SUPPRESSED,
  EXPOSURE,
  SURVEY,
  SEGMENT_ENTERED,
  SEGMENT_LEFT,
  MERGE,
  UNDO,
  CONNECTION_DOWN,
  CONNECTION_UP,
  /** Why something that might have happened did not: what {@code why} is answered from. */
  DECISION,
  /** Something was over a cap and was left out. */
  REFUSED;

  /** Whether facts of this kind are counted by the minute, see {@link FactStore.Uncounted}. */
  public boolean isCounted() {
    return this == ENROLMENT_ENTERED || this == ENROLMENT_MOVED || this == ENROLMENT_LEFT;
  }
}
