package dev.attune.hub.replay;

import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which ways enrolments take from step to step. Facts tell which steps were come to and done; where
 * somebody came from is the step done last among those that lead there.
 */
final class Course {
  /** The beginning, and as a target the end. */
  private static final String OUTSIDE = "";

  private static final String COMPLETED = "completed";

  private final Map<String, List<String>> from = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> forks;
  private final Map<String, Long> begun = new HashMap<>();
  private final Map<String, Long> done = new HashMap<>();
  private final Map<String, SortedMap<String, Long>> outcomes = new HashMap<>();
  private final Map<String, Map<String, Long>> taken = new HashMap<>();
  private final Map<String, Trace> traces = new HashMap<>();

  /** How far one enrolment has come. */
  private static final class Trace {
    private final Map<String, Integer> done = new HashMap<>();
    private final Set<String> standing = new HashSet<>();
    private final Set<String> forked = new HashSet<>();
    private String last = OUTSIDE;
    private int count;
  }

  /**
   * @param ways from each step those that may come next, from the empty text the first
   * @param forks the steps whose ways begin before they are done
   */
  Course(Map<String, List<String>> ways, Set<String> forks) {
    this.forks = Set.copyOf(forks);
    order.addAll(ways.keySet());
    ways.forEach((step, next) ->
        next.forEach(one -> from.computeIfAbsent(one, none -> new ArrayList<>()).add(step)));
  }

  void done(String enrolment, String step, String outcome) {
    Trace trace = trace(enrolment);
    if (!trace.standing.remove(step)) {
      come(trace, step);
    }
    trace.done.put(step, ++trace.count);
    trace.last = step;
    done.merge(step, 1L, Long::sum);
    outcomes.computeIfAbsent(step, none -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
  }

  void moved(String enrolment, Fields gone, Fields come) {
    Trace trace = trace(enrolment);
    trace.standing.removeAll(gone.values().keySet());
    for (String step : come.values().keySet()) {
      if (trace.standing.add(step)) {
        come(trace, step);
      }
    }
  }

  /** Who completes the journey, or comes to a step that ends it, goes from the last step. */
  void left(String enrolment, String reason) {
    Trace trace = trace(enrolment);
    Map<String, Long> ofLast = outcomes.getOrDefault(trace.last, new TreeMap<>());
    if (reason.equals(COMPLETED) || ofLast.containsKey(reason)) {
      count(trace.last, OUTSIDE);
    }
  }

  private void come(Trace trace, String step) {
    if (forks.contains(step) && !trace.forked.add(step)) {
      return;
    }
    String origin = OUTSIDE;
    int latest = 0;
    for (String one : from.getOrDefault(step, List.of())) {
      int when = trace.done.getOrDefault(one, 0);
      if (when > latest) {
        latest = when;
        origin = one;
      } else if (latest == 0 && forks.contains(one)) {
        come(trace, one);
        origin = one;
      }
    }
    begun.merge(step, 1L, Long::sum);
    count(origin, step);
  }

  private void count(String origin, String step) {
    taken.computeIfAbsent(origin, none -> new HashMap<>()).merge(step, 1L, Long::sum);
  }

  private Trace trace(String enrolment) {
    return traces.computeIfAbsent(enrolment, none -> new Trace());
  }

  /** Nobody comes back to the enrolments so far. */
  void nextCustomer() {
    traces.clear();
  }

  long begun(String step) {
    return begun.getOrDefault(step, 0L);
  }

  long done(String step) {
    return done.getOrDefault(step, 0L);
  }

  SortedMap<String, Long> outcomes(String step) {
    return outcomes.getOrDefault(step, new TreeMap<>());
  }

  List<Figures.Way> ways() {
    List<Figures.Way> ways = new ArrayList<>();
    for (String origin : order) {
      Map<String, Long> ofOrigin = taken.getOrDefault(origin, Map.of());
      order.stream()
          .filter(ofOrigin::containsKey)
          .forEach(
              step -> ways.add(new Figures.Way(origin, step, ofOrigin.getOrDefault(step, 0L))));
    }
    return ways;
  }
}
