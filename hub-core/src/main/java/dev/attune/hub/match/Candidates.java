package dev.attune.hub.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The pairs of many records that are worth comparing. Their number grows with that of the records
 * and not with its square, because no block is larger than {@link Blocking#MAX_BLOCK}.
 *
 * @param pairs places in the list of records, the smaller first; each pair once
 * @param fullBlocks keys that more records share, whose further records it leaves out
 * @param leftOut how many times a record did not fit into a block
 */
public record Candidates(List<Pair> pairs, int fullBlocks, int leftOut) {

  /** Two places in a list, the smaller first. */
  public record Pair(int first, int second) {}

  public Candidates {
    pairs = List.copyOf(pairs);
  }

  public static Candidates among(List<MatchRecord> records) {
    return among(records, Blocking::keys);
  }

  static Candidates among(
      List<MatchRecord> records, Function<MatchRecord, ? extends Iterable<String>> keys) {
    Map<String, List<Integer>> blocks = new HashMap<>();
    Set<Pair> pairs = new HashSet<>();
    List<Pair> ordered = new ArrayList<>();
    Set<String> full = new HashSet<>();
    int leftOut = 0;
    for (int place = 0; place < records.size(); place++) {
      for (String key : keys.apply(records.get(place))) {
        List<Integer> block = blocks.computeIfAbsent(key, none -> new ArrayList<>());
        if (block.size() >= Blocking.MAX_BLOCK) {
          full.add(key);
          leftOut++;
          continue;
        }
        for (int before : block) {
          Pair pair = new Pair(before, place);
          if (pairs.add(pair)) {
            ordered.add(pair);
          }
        }
        block.add(place);
      }
    }
    return new Candidates(ordered, full.size(), leftOut);
  }
}
