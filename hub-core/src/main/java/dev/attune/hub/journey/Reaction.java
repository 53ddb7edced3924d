package dev.attune.hub.journey;

import java.util.List;

/**
 * What a stimulus did to a customer's enrolments.
 *
 * @param changed the enrolments that are new or different, in their new form; one that has {@link
 *     EnrolmentState#LEFT} lives on as a {@link Passage}
 * @param effects in the order in which they came about
 * @param decisions why what might have happened did not
 */
public record Reaction(List<Enrolment> changed, List<Effect> effects, List<Decision> decisions) {
  public static final Reaction NONE = new Reaction(List.of(), List.of(), List.of());

  public Reaction {
    changed = List.copyOf(changed);
    effects = List.copyOf(effects);
    decisions = List.copyOf(decisions);
  }
}
