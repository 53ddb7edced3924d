package dev.attune.hub.journey;

import org.jspecify.annotations.Nullable;

/** Why something that might have happened did not, for who asks later. */
public sealed interface Decision {

  /**
   * An event that can start a journey did not start it.
   *
   * @param entry which of the journey's entries, from 0
   * @param key empty if it is not known or the journey has none
   * @param detail what was missing or failed, for example {@code event.properties.amount}; empty
   *     where the reason says all
   */
  record NotEntered(
      JourneyId journey, int version, int entry, String key, Reason reason, String detail)
      implements Decision {}

  /** Why an event did not start a journey. */
  enum Reason {
    CONDITION_FALSE,
    /** A field that the condition or the key needs is not there. */
    MISSING,
    /** The condition or the key cannot be applied to the event. */
    FAILED,
    /** A step wanted to start the journey, which is not live or cannot be started by a step. */
    NOT_STARTED,
    ALREADY_INSIDE,
    REENTRY,
    /** The journey is only being tested, and the customer is not of the audience. */
    NOT_IN_TEST_AUDIENCE
  }

  /**
   * Something about an enrolment could not be told, and it went on without it.
   *
   * @param what for example {@code the goal's value}
   * @param detail what was missing or failed
   */
  record NotDecided(EnrolmentId enrolment, String what, String detail) implements Decision {}

  /**
   * An event that a wait could not decide yet was not kept, because {@value Token#MAX_CANDIDATES}
   * are.
   *
   * @param event the event's id, if it has one
   */
  record CandidateDropped(EnrolmentId enrolment, String step, @Nullable String event)
      implements Decision {}
}
