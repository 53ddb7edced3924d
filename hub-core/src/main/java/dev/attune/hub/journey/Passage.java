package dev.attune.hub.journey;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.time.Instant;

/** What is remembered of an enrolment that is over, for the rules of re-entry. */
public record Passage(
    EnrolmentId enrolment, JourneyId journey, String key, Instant entered, Instant left) {

  /**
   * What is remembered of the key of an account's enrolment: it may be made of what a person did,
   * and by nothing here could anybody tell whose it was, should that person be forgotten.
   */
  public static String sealedKey(TenantId tenant, JourneyId journey, String key) {
    return key.isEmpty() ? "" : Digest.of("passage", tenant.value(), journey.value(), key);
  }

  public static Passage of(Enrolment over) {
    Instant left = over.left();
    if (over.state() != EnrolmentState.LEFT || left == null) {
      throw new HubException(
          HubError.BROKEN_STATE, "The enrolment " + over.id() + " is not over: " + over.state());
    }
    return new Passage(over.id(), over.journey(), over.key(), over.entered(), left);
  }
}
