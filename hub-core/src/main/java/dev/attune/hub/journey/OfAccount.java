package dev.attune.hub.journey;

import dev.attune.hub.identity.ProfileId;
import java.util.List;

/**
 * What is different where an account goes through journeys, and not a person: an event is one
 * member's, and an account that was put together has several documents, of which each has its own
 * enrolments.
 *
 * @param document the one that this is about; one event may make several accounts enter
 * @param member the part of a customer that the event is of; kept with what is kept of it
 * @param beside what the account's other documents are in: nobody enters beside one that is inside
 * @param past those that are over there
 */
public record OfAccount(
    ProfileId document, ProfileId member, List<Enrolment> beside, List<Passage> past) {
  public OfAccount {
    beside = List.copyOf(beside);
    past = List.copyOf(past);
  }
}
