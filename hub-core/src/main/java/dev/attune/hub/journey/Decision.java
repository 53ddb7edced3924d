package dev.attune.hub.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why something that might have happened did not, for who asks later. */
public sealed interface Decision {
  /** How it is called that somebody enters no step, as a decision and as a reason to leave. */
  String HOLDOUT = "holdout";

  /** The enrolment that it is about, or null if there is none. */
  default @Nullable EnrolmentId enrolment() {
    return null;
  }

  /**
   * An event that can start a journey did not start it.
   *
   * @param entry which of the journey's entries, from 0
   * @param key empty if it is not known or the journey has none
   * @param detail what was missing or failed, for example {@code event.properties.amount}; empty
   *     where the reason says all
   * @param seen what the condition read
   */
  record NotEntered(
      JourneyId journey,
      int version,
      int entry,
      String key,
      Reason reason,
      String detail,
      Seen seen)
      implements Decision {

    /** Where no condition spoke against it. */
    public NotEntered(
        JourneyId journey, int version, int entry, String key, Reason reason, String detail) {
      this(journey, version, entry, key, reason, detail, Seen.NOTHING);
    }
  }

  /** Why an event did not start a journey. */
  enum Reason {
    CONDITION_FALSE,
    /** A field that the condition or the key needs is not there. */
    MISSING,
    /** The condition or the key cannot be applied to the event. */
    FAILED,
    /** A step wanted to start the journey, which is not live or cannot be started by a step. */
    NOT_STARTED,
    /** The journey is paused. */
    PAUSED,
    ALREADY_INSIDE,
    REENTRY,
    /** A journey that excludes it is gone through, with the same priority or a higher one. */
    EXCLUDED,
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
   * A message is not asked for, or not yet, because a cap is reached.
   *
   * @param isTenants whether the cap is the tenant's; else it is the journey's own
   * @param count how many messages count for it
   * @param until when the cap lets it, as far as that is known
   * @param waits whether the step waits until then
   */
  record Capped(
      EnrolmentId enrolment,
      String step,
      boolean isTenants,
      Cap cap,
      int count,
      Instant until,
      boolean waits)
      implements Decision {}

  /**
   * The customer enters no step of a journey, and only its goal is awaited.
   *
   * @param experiment by which it is held out, for as long as that is
   */
  record HeldOut(EnrolmentId enrolment, JourneyId journey, String experiment) implements Decision {}

  /** The customer leaves a journey because it enters another of higher priority. */
  record Displaced(EnrolmentId enrolment, JourneyId by, EnrolmentId other) implements Decision {}

  /** A message is asked for in quiet hours, and is sent when they are over. */
  record Quiet(EnrolmentId enrolment, String step, Instant until) implements Decision {}

  /**
   * An event that a wait could not decide yet was not kept, because {@value Token#MAX_CANDIDATES}
   * are.
   *
   * @param event the event's id, if it has one
   */
  record CandidateDropped(EnrolmentId enrolment, String step, @Nullable String event)
      implements Decision {}
}
