package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.profile.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Everything of one part: what it is known by, its enrolments, and what is still open of them.
 *
 * @param past enrolments that are over, newest last; at most {@value #MAX_PAST}
 */
public record CustomerPart(
    Part profile,
    Map<EnrolmentId, Enrolment> enrolments,
    List<Passage> past,
    Map<ActionId, OpenAction> actions) {
  public static final int MAX_PAST = 100;
  public static final CustomerPart EMPTY =
      new CustomerPart(Part.EMPTY, Map.of(), List.of(), Map.of());

  public CustomerPart {
    enrolments = Map.copyOf(enrolments);
    past = List.copyOf(past);
    actions = Map.copyOf(actions);
  }

  /** All enrolments of these parts that are not over, in the order of their ids. */
  static List<Enrolment> enrolments(Collection<CustomerPart> parts) {
    List<Enrolment> all = new ArrayList<>();
    for (CustomerPart part : parts) {
      all.addAll(part.enrolments().values());
    }
    all.sort(Comparator.comparing(Enrolment::id));
    return Collections.unmodifiableList(all);
  }

  public CustomerPart withProfile(Part newProfile) {
    return new CustomerPart(newProfile, enrolments, past, actions);
  }
}
