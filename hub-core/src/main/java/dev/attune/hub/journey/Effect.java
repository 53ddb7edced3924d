package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.QuietTime;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the step of an enrolment means for the world outside it. */
public sealed interface Effect {
  EnrolmentId enrolment();

  /** When it came about: the entry's {@code received}, or the due time of the timer that fired. */
  Instant at();

  /** A tool is asked for something. The connection is named as the journey names it. */
  record Act(
      EnrolmentId enrolment,
      Instant at,
      ActionId id,
      String step,
      String connection,
      String action,
      Fields parameters,
      String purpose,
      String channel,
      @Nullable Instant notAfter,
      List<QuietTime> quiet)
      implements Effect {}

  /** The customer is given traits, as if an event of this instant had said so. */
  record SetTraits(EnrolmentId enrolment, Instant at, String step, Fields traits)
      implements Effect {}

  /**
   * Another journey is to be started, by an event of the hub's own that happens next.
   *
   * @param event to be told to the journeys, in the part in which the enrolment lives
   */
  record Start(EnrolmentId enrolment, Instant at, String step, JourneyId journey, Event event)
      implements Effect {}

  /** The customer's part, in which the enrolment lives, allows or forbids something. */
  record SetConsent(EnrolmentId enrolment, Instant at, String step, Consent consent)
      implements Effect {

    /** As it is kept: said by the hub itself, in the name of the journey's step. */
    public ConsentRecord said() {
      return new ConsentRecord(consent, at, ConnectionId.HUB, enrolment.value() + "/" + step, null);
    }
  }

  /**
   * A variant of an experiment falls to the customer.
   *
   * @param isNew whether it was made here; else it was the customer's already
   */
  record Exposed(
      EnrolmentId enrolment,
      Instant at,
      String step,
      String experiment,
      VariantAssignment assignment,
      boolean isNew)
      implements Effect {}

  /** The customer was shown something, which counts as a message of that channel. */
  record Shown(EnrolmentId enrolment, Instant at, String id, String channel) implements Effect {}

  /**
   * The customer is inside.
   *
   * @param seen what the entry's condition read
   */
  record Entered(EnrolmentId enrolment, Instant at, String entry, Seen seen) implements Effect {}

  /**
   * A step is over.
   *
   * @param seen what it was decided by
   */
  record StepDone(
      EnrolmentId enrolment, Instant at, String step, int occurrence, String outcome, Seen seen)
      implements Effect {}

  record MilestoneReached(EnrolmentId enrolment, Instant at, String milestone) implements Effect {}

  /** The goal was reached in time, while the customer was inside or after the last step. */
  record GoalReached(EnrolmentId enrolment, Instant at, @Nullable Money value) implements Effect {}

  /** The goal's deadline passed. */
  record GoalMissed(EnrolmentId enrolment, Instant at) implements Effect {}

  /**
   * The customer is no longer inside; there is one of these for each {@link Entered}.
   *
   * @param seen what the condition read that made it leave
   */
  record Left(EnrolmentId enrolment, Instant at, String reason, Seen seen) implements Effect {

    /** For a reason that reads nothing. */
    public Left(EnrolmentId enrolment, Instant at, String reason) {
      this(enrolment, at, reason, Seen.NOTHING);
    }
  }

  /** The enrolment stands still, because a step could not be done. */
  record Parked(EnrolmentId enrolment, Instant at, String step, String reason) implements Effect {}

  /** A parked enrolment goes on. */
  record Resumed(EnrolmentId enrolment, Instant at, String step) implements Effect {}
}
