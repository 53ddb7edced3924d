package dev.attune.hub.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks where the steps of a journey lead. */
final class FlowCheck {
  private final Draft draft;
  private final Journey journey;
  private final Flow flow;

  FlowCheck(Draft draft, Journey journey, Flow flow) {
    this.draft = draft;
    this.journey = journey;
    this.flow = flow;
  }

  void check() {
    flow.nodes().values().forEach(node -> checkTarget(node.step()));
    List<String> circle = flow.circle();
    if (!circle.isEmpty()) {
      problem(
          pointer(circle.getFirst()),
          "Journey '%s' goes round in a circle: %s; a step may only lead to later ones."
              .formatted(journey.id(), String.join(" → ", circle)));
    }
    checkReached();
  }

  private void checkTarget(Step step) {
    if (step instanceof Step.GoTo(var id, var target) && !draft.pointers().containsKey(target)) {
      problem(pointer(id) + "/goto", unknownStep(journey, draft.pointers(), target));
    }
  }

  /** Only the first of a list that cannot be reached is named: the others follow from it. */
  private void checkReached() {
    Set<String> reached = flow.reachable();
    boolean beforeWasReached = true;
    for (String id : flow.nodes().keySet()) {
      boolean isReached = reached.contains(id);
      if (!isReached && beforeWasReached) {
        problem(
            pointer(id),
            "Step '%s' can never be reached; what stands before it always leaves or goes elsewhere."
                .formatted(id));
      }
      beforeWasReached = isReached;
    }
  }

  static String unknownStep(Journey journey, Map<String, String> pointers, String id) {
    return "Journey '%s' has no step '%s'; %s."
        .formatted(
            journey.id(),
            id,
            pointers.isEmpty()
                ? "it has none at all"
                : "its steps are " + String.join(", ", pointers.keySet()));
  }

  private String pointer(String step) {
    return draft.pointers().getOrDefault(step, "/steps");
  }

  private void problem(String pointer, String message) {
    draft.findings().problem(pointer, message);
  }
}
