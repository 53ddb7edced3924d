package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the step of an enrolment means for the world outside it. */
public sealed interface Effect {
  EnrolmentId enrolment();

  /** A tool is asked for something. The connection is named as the journey names it. */
  record Act(
      EnrolmentId enrolment,
      ActionId id,
      String step,
      String connection,
      String action,
      Fields parameters,
      String purpose,
      String channel,
      @Nullable Instant notAfter)
      implements Effect {}

  record Entered(EnrolmentId enrolment, String entry) implements Effect {}

  record StepDone(EnrolmentId enrolment, String step, int occurrence, String outcome)
      implements Effect {}

  record MilestoneReached(EnrolmentId enrolment, String milestone) implements Effect {}

  record GoalReached(EnrolmentId enrolment, @Nullable Money value) implements Effect {}

  record Left(EnrolmentId enrolment, String reason) implements Effect {}

  /** The enrolment stands still, because a step could not be done. */
  record Parked(EnrolmentId enrolment, String step, String reason) implements Effect {}
}
