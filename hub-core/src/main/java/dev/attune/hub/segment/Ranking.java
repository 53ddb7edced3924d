package dev.attune.hub.segment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The order in which segments can be settled: each after those that it reads. */
final class Ranking {
  private final Map<String, CompiledSegment> all;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> circular = new LinkedHashSet<>();

  private Ranking(Map<String, CompiledSegment> all) {
    this.all = all;
  }

  /** All but those that stand in a circle or read one that does, in a fixed order. */
  static List<CompiledSegment> of(Map<String, CompiledSegment> all) {
    Ranking ranking = new Ranking(all);
    new TreeMap<>(all).keySet().forEach(id -> ranking.visit(id, new ArrayList<>()));
    List<CompiledSegment> ranked = new ArrayList<>();
    for (String id : ranking.done) {
      CompiledSegment segment = all.get(id);
      if (segment != null && !ranking.circular.contains(id)) {
        ranked.add(segment);
      }
    }
    return ranked;
  }

  /** Whether it can be settled. A path is at most as deep as there are segments. */
  private boolean visit(String id, List<String> path) {
    CompiledSegment segment = all.get(id);
    if (segment == null) {
      return true;
    }
    if (done.contains(id)) {
      return !circular.contains(id);
    }
    if (path.contains(id)) {
      return false;
    }
    path.add(id);
    boolean isSettled = true;
    for (String read : segment.segmentsRead()) {
      isSettled &= visit(read, path);
    }
    path.removeLast();
    done.add(id);
    if (!isSettled) {
      circular.add(id);
    }
    return isSettled;
  }

  /** A way from a segment over those that it reads back to itself; empty if there is none. */
  static List<String> circle(String id, Map<String, CompiledSegment> all) {
    List<String> path = new ArrayList<>(List.of(id));
    return leads(id, id, all, path, new LinkedHashSet<>()) ? path : List.of();
  }

  private static boolean leads(
      String from,
      String to,
      Map<String, CompiledSegment> all,
      List<String> path,
      Set<String> seen) {
    CompiledSegment segment = all.get(from);
    if (segment == null || !seen.add(from)) {
      return false;
    }
    for (String read : segment.segmentsRead()) {
      path.add(read);
      if (read.equals(to) || leads(read, to, all, path, seen)) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }
}
