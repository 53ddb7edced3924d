package dev.attune.hub.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks where the steps of a journey lead. */
final class FlowCheck {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_TOKENS = 20;

  private final Draft draft;
  private final Journey journey;
  private final Flow flow;

  FlowCheck(Draft draft, Journey journey, Flow flow) {
    this.draft = draft;
    this.journey = journey;
    this.flow = flow;
  }

  void check() {
    flow.nodes().values().forEach(this::checkTarget);
    checkWays();
    flow.nodes().values().forEach(node -> checkStart(node.step()));
    List<String> circle = flow.circle();
    if (!circle.isEmpty()) {
      problem(
          pointer(circle.getFirst()),
          "Journey '%s' goes round in a circle: %s; a step may only lead to later ones."
              .formatted(journey.id(), String.join(" → ", circle)));
    }
    checkReached();
  }

  private void checkTarget(Flow.Node node) {
    if (!(node.step() instanceof Step.GoTo(var id, var target))) {
      return;
    }
    Flow.Node aim = flow.nodes().get(target);
    if (!draft.pointers().containsKey(target)) {
      problem(pointer(id) + "/goto", unknownStep(journey, draft.pointers(), target));
    } else if (aim != null && !aim.lane().equals(node.lane())) {
      problem(
          pointer(id) + "/goto",
          "Step '%s' goes to '%s', which does not stand in the same parallel way; a way is entered at its first step and left at its last."
              .formatted(id, target));
    }
  }

  private void checkStart(Step step) {
    if (step instanceof Step.Start(var id, var started, var key) && started.equals(journey.id())) {
      problem(
          pointer(id) + "/start/journey",
          "Step '%s' starts the journey that it stands in; a journey starts others, and one goes through it again by its entries."
              .formatted(id));
    }
  }

  /** How deep parallel ways nest, and how many there may be at a time. */
  private void checkWays() {
    for (Flow.Node node : flow.nodes().values()) {
      if (node.step() instanceof Step.Parallel parallel) {
        int depth = flow.around(parallel.id()).size() + 1;
        if (depth == MAX_DEPTH + 1) {
          problem(
              pointer(parallel.id()),
              "Step '%s' nests parallel ways %d deep; they may nest at most %d deep."
                  .formatted(parallel.id(), depth, MAX_DEPTH));
        }
        int ways = widest(List.of(parallel));
        if (depth == 1 && ways > MAX_TOKENS) {
          problem(
              pointer(parallel.id()),
              "Step '%s' may be at %d places at the same time, with all parallel ways in it; there may be at most %d."
                  .formatted(parallel.id(), ways, MAX_TOKENS));
        }
      }
    }
  }

  /** At how many places one may stand at the same time within these steps. */
  private static int widest(List<Step> steps) {
    int most = 1;
    for (Step step : steps) {
      int here =
          step instanceof Step.Parallel parallel
              ? parallel.ways().stream().mapToInt(FlowCheck::widest).sum()
              : step.inside().stream().mapToInt(FlowCheck::widest).max().orElse(1);
      most = Math.max(most, here);
    }
    return most;
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
