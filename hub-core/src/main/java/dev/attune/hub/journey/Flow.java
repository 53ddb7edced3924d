package dev.attune.hub.journey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a journey as a graph: nested lists laid flat, each step knowing what follows.
 *
 * @param first the step begun with, or null if there are none
 * @param nodes by id, in the order of the text
 */
record Flow(@Nullable String first, Map<String, Node> nodes) {

  /**
   * A step and its ways on.
   *
   * @param ways where it may go on, in the order of its cases and with the straight way last; an
   *     empty way is the journey's end
   */
  record Node(Step step, List<Optional<String>> ways) {

    /** The ids of the steps that may follow at once. */
    List<String> followers() {
      return ways.stream().flatMap(Optional::stream).distinct().toList();
    }
  }

  static Flow of(List<Step> steps) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Optional<String> first = lay(steps, Optional.empty(), nodes);
    return new Flow(first.orElse(null), nodes);
  }

  private static Optional<String> lay(
      List<Step> steps, Optional<String> after, Map<String, Node> nodes) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Optional<String> next = i + 1 < steps.size() ? Optional.of(steps.get(i + 1).id()) : after;
      List<Optional<String>> ways = new ArrayList<>();
      nodes.put(step.id(), new Node(step, ways));
      switch (step) {
        case Step.Branch branch -> {
          branch.cases().forEach(one -> ways.add(lay(one.steps(), next, nodes)));
          ways.add(next);
        }
        case Step.WaitUntil wait -> {
          ways.add(lay(wait.otherwise(), next, nodes));
          ways.add(next);
        }
        case Step.Exit exit -> ways.add(Optional.empty());
        case Step.GoTo goTo -> ways.add(Optional.of(goTo.target()));
        case Step.Act act -> ways.add(next);
        case Step.WaitFor wait -> ways.add(next);
        case Step.WaitDate wait -> ways.add(next);
        case Step.SetTraits set -> ways.add(next);
      }
    }
    return steps.isEmpty() ? after : Optional.of(steps.getFirst().id());
  }

  /** The steps that can be reached from a step in one move or more. */
  Set<String> after(String id) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(followers(id));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (nodes.containsKey(next) && reached.add(next)) {
        open.addAll(followers(next));
      }
    }
    return reached;
  }

  /** The steps that can be reached at all. */
  Set<String> reachable() {
    if (first == null) {
      return Set.of();
    }
    Set<String> reached = after(first);
    reached.add(first);
    return reached;
  }

  List<String> followers(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      return List.of();
    }
    // A branch that has a case for all else never goes straight on.
    if (node.step() instanceof Step.Branch branch
        && branch.cases().stream().anyMatch(one -> one.when() == null)) {
      return node.ways().subList(0, node.ways().size() - 1).stream()
          .flatMap(Optional::stream)
          .distinct()
          .toList();
    }
    return node.followers();
  }

  /** One way round in a circle, beginning and ending with the same step; empty if there is none. */
  List<String> circle() {
    Set<String> done = new LinkedHashSet<>();
    for (String start : nodes.keySet()) {
      List<String> circle = circle(start, new LinkedHashSet<>(), done);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    return List.of();
  }

  private List<String> circle(String id, LinkedHashSet<String> path, Set<String> done) {
    if (path.contains(id)) {
      List<String> all = new ArrayList<>(path);
      List<String> round = new ArrayList<>(all.subList(all.indexOf(id), all.size()));
      round.add(id);
      return round;
    }
    if (done.contains(id)) {
      return List.of();
    }
    path.add(id);
    for (String next : followers(id)) {
      List<String> circle = circle(next, path, done);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    path.remove(id);
    done.add(id);
    return List.of();
  }
}
