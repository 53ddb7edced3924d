package dev.attune.hub.journey;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Instant;

/** What is remembered of an enrolment that is over, for the rules of re-entry. */
public record Passage(
    EnrolmentId enrolment, JourneyId journey, String key, Instant entered, Instant left) {

  public static Passage of(Enrolment over) {
    Instant left = over.left();
    if (over.state() != EnrolmentState.LEFT || left == null) {
      throw new HubException(
          HubError.BROKEN_STATE, "The enrolment " + over.id() + " is not over: " + over.state());
    }
    return new Passage(over.id(), over.journey(), over.key(), over.entered(), left);
  }
}
