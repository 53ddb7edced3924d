package dev.attune.hub.journey;

import java.util.List;

/**
 * What a stimulus did to a customer's enrolments.
 *
 * @param changed the enrolments that are new or different, in their new form
 * @param effects in the order in which they came about
 */
public record Reaction(List<Enrolment> changed, List<Effect> effects) {
  public static final Reaction NONE = new Reaction(List.of(), List.of());

  public Reaction {
    changed = List.copyOf(changed);
    effects = List.copyOf(effects);
  }
}
