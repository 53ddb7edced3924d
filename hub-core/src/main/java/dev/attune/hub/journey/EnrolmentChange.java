package dev.attune.hub.journey;

/** What may become of an enrolment. */
enum EnrolmentChange {
  /** A step could not be done. */
  PARK("a step fails"),
  /** A person repaired what was wrong, or the delivery that failed went through after all. */
  RESUME("repaired"),
  /** The customer leaves the steps and the goal's deadline is still to come. */
  FINISH("leaves, goal still open"),
  /** The customer leaves the steps and no goal is open. */
  LEAVE("leaves"),
  REACH_GOAL("goal reached"),
  MISS_GOAL("goal's deadline passed"),
  /** The customer enters again with the same key; the goal is now awaited by the new enrolment. */
  REPLACE("entered again"),
  /** A merge brought an older one of the same journey and key. */
  SUSPEND("merged with an older one"),
  /** The merge is undone; it was under way. */
  RESTORE_LIVE("unmerged"),
  /** The merge is undone; it was parked. */
  RESTORE_PARKED("unmerged, was parked"),
  /** The merge is undone; it awaited its goal. */
  RESTORE_AWAITING("unmerged, awaited its goal");

  private final String label;

  EnrolmentChange(String label) {
    this.label = label;
  }

  /** In a few words, for drawings. */
  String label() {
    return label;
  }
}
