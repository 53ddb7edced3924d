package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Enrolments that a merge stops, or that go on because it is undone, each in the part it is in. */
final class Standstill {
  private final List<Moved> moved = new ArrayList<>();

  private record Moved(ProfileId home, Enrolment enrolment, Movement movement) {}

  /**
   * Puts them into the parts.
   *
   * @param changed in their new form
   */
  Standstill(SortedMap<ProfileId, CustomerPart> parts, Collection<Enrolment> changed) {
    for (Enrolment enrolment : changed) {
      parts.replaceAll((id, part) -> with(id, part, enrolment));
    }
  }

  private CustomerPart with(ProfileId home, CustomerPart part, Enrolment enrolment) {
    Enrolment before = part.enrolments().get(enrolment.id());
    if (before == null) {
      return part;
    }
    Movement movement = Movement.of(before, enrolment, List.of());
    if (!movement.isEmpty()) {
      moved.add(new Moved(home, enrolment, movement));
    }
    Map<EnrolmentId, Enrolment> enrolments = new HashMap<>(part.enrolments());
    enrolments.put(enrolment.id(), enrolment);
    return part.withEnrolments(enrolments);
  }

  /** Tells of them, so that the sum of all moves stays where everybody stands. */
  void tell(CustomerDraft draft) {
    for (Moved one : moved) {
      draft.add(
          new FactsOf(draft.before(), draft.accounts(), one.home(), draft.occasion())
              .moved(one.enrolment(), one.movement()));
    }
  }
}
