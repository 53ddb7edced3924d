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

  /** Not in any id of a step. */
  private static final char OF_WAY = '/';

  /**
   * A step and its ways on.
   *
   * @param ways where it may go on, in the order of its cases and with the straight way last; an
   *     empty way is the journey's end
   * @param lane the end of the innermost parallel way that it stands in; empty if in none
   */
  record Node(Step step, List<Optional<String>> ways, String lane) {}

  /** What stands behind the last step of a way: nothing that is done there, but where it ends. */
  private static String joinOf(String parallel, int way) {
    return parallel + OF_WAY + way;
  }

  /** Whether what follows is no step but the end of a parallel way. */
  static boolean isJoin(String next) {
    return next.indexOf(OF_WAY) >= 0;
  }

  static String parallelOf(String join) {
    return join.substring(0, join.indexOf(OF_WAY));
  }

  /** Which of the parallel ways comes to its end there, from 0. */
  static int wayOf(String join) {
    return Integer.parseInt(join.substring(join.indexOf(OF_WAY) + 1));
  }

  static Flow of(List<Step> steps) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Optional<String> first = lay(steps, Optional.empty(), "", nodes);
    return new Flow(first.orElse(null), nodes);
  }

  private static Optional<String> lay(
      List<Step> steps, Optional<String> after, String lane, Map<String, Node> nodes) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Optional<String> next = i + 1 < steps.size() ? Optional.of(steps.get(i + 1).id()) : after;
      List<Optional<String>> ways = new ArrayList<>();
      nodes.put(step.id(), new Node(step, ways, lane));
      switch (step) {
        case Step.Branch branch -> {
          branch.cases().forEach(one -> ways.add(lay(one.steps(), next, lane, nodes)));
          ways.add(next);
        }
        case Step.Split split -> {
          split.variants().forEach(one -> ways.add(lay(one.steps(), next, lane, nodes)));
          ways.add(next);
        }
        case Step.Parallel parallel -> {
          for (int way = 0; way < parallel.ways().size(); way++) {
            String join = joinOf(parallel.id(), way);
            ways.add(lay(parallel.ways().get(way), Optional.of(join), join, nodes));
          }
          ways.add(next);
        }
        case Step.WaitUntil wait -> {
          ways.add(lay(wait.otherwise(), next, lane, nodes));
          ways.add(next);
        }
        case Step.Exit exit -> ways.add(Optional.empty());
        case Step.GoTo goTo -> ways.add(Optional.of(goTo.target()));
        case Step.Start start -> ways.add(next);
        case Step.Act act -> ways.add(next);
        case Step.WaitFor wait -> ways.add(next);
        case Step.WaitDate wait -> ways.add(next);
        case Step.WaitWindow wait -> ways.add(next);
        case Step.SetAll set -> ways.add(next);
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
    int ways = goesStraightOn(node.step()) ? node.ways().size() : node.ways().size() - 1;
    return node.ways().subList(0, ways).stream()
        .flatMap(Optional::stream)
        .map(this::behind)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The step itself, or where a way comes to its end the one behind all the ways. */
  private Optional<String> behind(String next) {
    String step = next;
    while (isJoin(step)) {
      Node parallel = nodes.get(parallelOf(step));
      Optional<String> on = parallel == null ? Optional.empty() : parallel.ways().getLast();
      if (on.isEmpty()) {
        return on;
      }
      step = on.get();
    }
    return Optional.of(step);
  }

  /** The parallel steps in whose ways a step stands, the innermost first. */
  List<String> around(String id) {
    List<String> all = new ArrayList<>();
    Node node = nodes.get(id);
    while (node != null && !node.lane().isEmpty()) {
      String parallel = parallelOf(node.lane());
      all.add(parallel);
      node = nodes.get(parallel);
    }
    return all;
  }

  /**
   * A branch that has a case for all else never does, nor does what always takes one of its ways.
   */
  private static boolean goesStraightOn(Step step) {
    return switch (step) {
      case Step.Branch branch -> branch.cases().stream().noneMatch(one -> one.when() == null);
      case Step.Split split -> split.variants().isEmpty();
      case Step.Parallel parallel -> parallel.ways().isEmpty();
      default -> true;
    };
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
