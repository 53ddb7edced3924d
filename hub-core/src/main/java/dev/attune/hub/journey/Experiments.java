package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of a customer to variants of experiments, as a fold over the parts: it does not
 * depend on their order.
 *
 * @param assignments by experiment, the oldest first
 */
public record Experiments(Map<String, List<VariantAssignment>> assignments) {
  public static final Experiments NONE = new Experiments(Map.of());

  public Experiments {
    assignments = Map.copyOf(assignments);
  }

  /**
   * Folds what the parts keep.
   *
   * @param parts of each part its assignment by experiment
   */
  public static Experiments of(Collection<Map<String, VariantAssignment>> parts) {
    Experiments all = NONE;
    for (Map<String, VariantAssignment> part : parts) {
      for (Map.Entry<String, VariantAssignment> one : part.entrySet()) {
        all = all.with(one.getKey(), one.getValue());
      }
    }
    return all;
  }

  /** With one more assignment. */
  Experiments with(String experiment, VariantAssignment assignment) {
    List<VariantAssignment> ofOne =
        new ArrayList<>(assignments.getOrDefault(experiment, List.of()));
    ofOne.add(assignment);
    ofOne.sort(VariantAssignment.AGE);
    Map<String, List<VariantAssignment>> all = new HashMap<>(assignments);
    all.put(experiment, List.copyOf(ofOne));
    return new Experiments(all);
  }

  /** The oldest assignment to one of these variants, or null if there is none. */
  public @Nullable VariantAssignment oldest(String experiment, Set<String> variants) {
    for (VariantAssignment one : assignments.getOrDefault(experiment, List.of())) {
      if (variants.contains(one.variant())) {
        return one;
      }
    }
    return null;
  }
}
