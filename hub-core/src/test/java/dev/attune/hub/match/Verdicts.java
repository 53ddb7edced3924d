package dev.attune.hub.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a model makes of labelled records, held against what they are. */
final class Verdicts {
  private final LabelledRecords labelled;
  private final Map<String, int[]> byKind = new TreeMap<>();
  private int comparisons;
  private int right;
  private int wrong;
  private int missed;

  /** Right, wrong, missed. */
  private static final int KINDS_OF_VERDICTS = 3;

  private Verdicts(LabelledRecords labelled) {
    this.labelled = labelled;
  }

  static Verdicts of(LabelledRecords labelled, MatchModel model, double threshold) {
    Verdicts verdicts = new Verdicts(labelled);
    verdicts.compare(model, threshold);
    return verdicts;
  }

  private void compare(MatchModel model, double threshold) {
    List<MatchRecord> records = labelled.records();
    Frequencies.Counter counter = new Frequencies.Counter();
    records.forEach(counter::add);
    Frequencies frequencies = counter.most();
    Candidates candidates = Candidates.among(records);
    comparisons = candidates.pairs().size();
    Set<Candidates.Pair> suggested = new HashSet<>();
    for (Candidates.Pair pair : candidates.pairs()) {
      MatchScore score =
          model.score(
              records.get(pair.first()), records.get(pair.second()), frequencies, records.size());
      if (score.probability() >= threshold) {
        suggested.add(pair);
        boolean isRight = person(pair.first()) == person(pair.second());
        count(pair, isRight ? 0 : 1);
      }
    }
    Map<Integer, Integer> places = new HashMap<>();
    for (int place = 0; place < records.size(); place++) {
      Integer before = places.putIfAbsent(person(place), place);
      if (before != null && !suggested.contains(new Candidates.Pair(before, place))) {
        count(new Candidates.Pair(before, place), 2);
      }
    }
  }

  private int person(int place) {
    return labelled.all().get(place).person();
  }

  private void count(Candidates.Pair pair, int verdict) {
    right += verdict == 0 ? 1 : 0;
    wrong += verdict == 1 ? 1 : 0;
    missed += verdict == 2 ? 1 : 0;
    String first = labelled.all().get(pair.first()).kind();
    String second = labelled.all().get(pair.second()).kind();
    String kind = first.equals(LabelledRecords.ORIGINAL) ? second : first;
    byKind.computeIfAbsent(kind, none -> new int[KINDS_OF_VERDICTS])[verdict]++;
  }

  int comparisons() {
    return comparisons;
  }

  double precision() {
    return share(right, wrong);
  }

  double recall() {
    return share(right, missed);
  }

  double precision(String kind) {
    int[] of = byKind.getOrDefault(kind, new int[KINDS_OF_VERDICTS]);
    return share(of[0], of[1]);
  }

  double recall(String kind) {
    int[] of = byKind.getOrDefault(kind, new int[KINDS_OF_VERDICTS]);
    return share(of[0], of[2]);
  }

  int wrong(String kind) {
    return byKind.getOrDefault(kind, new int[KINDS_OF_VERDICTS])[1];
  }

  private static double share(int part, int rest) {
    return part + rest == 0 ? 1 : (double) part / (part + rest);
  }

  /** As a table of Markdown. */
  String table() {
    StringBuilder table = new StringBuilder("| kind | pairs | precision | recall |\n");
    table.append("| --- | ---: | ---: | ---: |\n");
    for (Corruption corruption : Corruption.values()) {
      int[] of = byKind.get(corruption.name());
      if (of != null) {
        line(
            table,
            corruption.name(),
            of[0] + of[2],
            precision(corruption.name()),
            recall(corruption.name()));
      }
    }
    line(table, "all", right + missed, precision(), recall());
    table.append("\nLookalikes suggested:");
    for (Corruption.Lookalike like : Corruption.Lookalike.values()) {
      long all = labelled.all().stream().filter(one -> one.kind().equals(like.name())).count();
      table.append(" %s %d of %d;".formatted(like, wrong(like.name()), all));
    }
    table.append(" strangers ").append(wrong(LabelledRecords.ORIGINAL));
    return table.append("; comparisons ").append(comparisons).append('\n').toString();
  }

  private static void line(
      StringBuilder table, String kind, int pairs, double precision, double recall) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f |%n",
            kind.toLowerCase(Locale.ROOT).replace('_', ' '),
            pairs,
            precision,
            recall));
  }
}
