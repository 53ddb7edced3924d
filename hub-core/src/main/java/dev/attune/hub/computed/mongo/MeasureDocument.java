package dev.attune.hub.computed.mongo;

import dev.attune.hub.computed.Cell;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a part for each measure, as {@code {k, s, b: […]}}: the measure's key, its
 * standing (left out where it is ready) and its buckets. A bucket is {@code {i, n}} of a count,
 * {@code {i, sums: [{u, a, n}]}}, {@code {i, values: [{v, n}]}} or {@code {i, best: [{at, e, v}],
 * cut}}. All of it is one packed value.
 */
public final class MeasureDocument {
  private MeasureDocument() {}

  public static void write(DocumentWriter out, String name, Map<String, MeasureState> states) {
    if (!states.isEmpty()) {
      out.packedList(name, new TreeMap<>(states).entrySet(), MeasureDocument::state);
    }
  }

  public static Map<String, MeasureState> read(StoredDocument in, String name) {
    Map<String, MeasureState> states = new HashMap<>();
    in.packedList(
        name,
        one -> {
          SortedMap<Long, Cell> buckets = new TreeMap<>();
          one.list("b", bucket -> buckets.put(bucket.numberOrZero("i"), cell(bucket)));
          MeasureState.Standing standing =
              one.textOrNull("s") == null
                  ? MeasureState.Standing.READY
                  : one.enumerated("s", MeasureState.Standing.class);
          return states.put(one.text("k"), new MeasureState(standing, buckets));
        });
    return states;
  }

  private static void state(DocumentWriter out, Map.Entry<String, MeasureState> entry) {
    MeasureState state = entry.getValue();
    out.id("k", entry.getKey());
    if (!state.isReady()) {
      out.enumerated("s", state.standing());
    }
    out.list("b", state.buckets().entrySet(), MeasureDocument::bucket);
  }

  private static void bucket(DocumentWriter out, Map.Entry<Long, Cell> entry) {
    out.number("i", entry.getKey());
    switch (entry.getValue()) {
      case Cell.Tally(long count) -> out.number("n", count);
      case Cell.Sums(var byUnit) ->
          out.list(
              "sums",
              byUnit.entrySet(),
              (one, sum) -> {
                one.text("u", sum.getKey());
                one.decimal("a", sum.getValue().amount());
                one.number("n", sum.getValue().count());
              });
      case Cell.Values(var counts) ->
          out.list(
              "values",
              counts.entrySet(),
              (one, value) -> {
                one.text("v", value.getKey());
                one.number("n", value.getValue());
              });
      case Cell.Ranked(var best, boolean isCut) -> {
        out.list(
            "best",
            best,
            (one, candidate) -> {
              one.number("at", candidate.at());
              one.id("e", candidate.event());
              one.value("v", candidate.value());
            });
        out.flag("ranked", true);
        out.flag("cut", isCut);
      }
    }
  }

  private static Cell cell(StoredDocument in) {
    if (in.flag("ranked")) {
      List<Cell.Candidate> best = new ArrayList<>();
      in.list(
          "best",
          one ->
              best.add(
                  new Cell.Candidate(
                      one.numberOrZero("at"),
                      one.text("e"),
                      Objects.requireNonNull(one.value("v")))));
      return new Cell.Ranked(best, in.flag("cut"));
    }
    SortedMap<String, Cell.Sum> sums = new TreeMap<>();
    in.list(
        "sums",
        one ->
            sums.put(one.textOrEmpty("u"), new Cell.Sum(one.decimal("a"), one.numberOrZero("n"))));
    if (!sums.isEmpty()) {
      return new Cell.Sums(sums);
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    in.list("values", one -> counts.put(one.textOrEmpty("v"), one.numberOrZero("n")));
    return counts.isEmpty() ? new Cell.Tally(in.numberOrZero("n")) : new Cell.Values(counts);
  }
}
