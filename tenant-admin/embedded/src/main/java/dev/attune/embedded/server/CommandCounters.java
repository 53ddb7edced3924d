package dev.attune.embedded.server;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts commands by name. */
final class CommandCounters {

  private static final String OTHER = "other";

  /** A client chooses the name, so only known ones get a counter. */
  private static final Set<String> COUNTED =
      Set.of(
          "find",
          "getMore",
          "insert",
          "update",
          "delete",
          "findAndModify",
          "aggregate",
          "count",
          "distinct",
          "create",
          "createIndexes",
          "drop",
          "dropIndexes",
          "dropDatabase",
          "ping",
          "isMaster",
          "saslStart");

  private final Map<String, Counters> byName = new ConcurrentHashMap<>();

  void count(String command, long documentsExamined, boolean failed) {
    Counters counters =
        byName.computeIfAbsent(COUNTED.contains(command) ? command : OTHER, name -> new Counters());
    counters.commands.increment();
    counters.examined.add(documentsExamined);
    if (failed) {
      counters.failures.increment();
    }
  }

  Map<String, CommandStatistics> snapshot() {
    Map<String, CommandStatistics> snapshot = new TreeMap<>();
    byName.forEach((name, counters) ->
        snapshot.put(
            name,
            new CommandStatistics(
                counters.commands.sum(), counters.examined.sum(), counters.failures.sum())));
    return snapshot;
  }

  private static final class Counters {
    private final LongAdder commands = new LongAdder();
    private final LongAdder examined = new LongAdder();
    private final LongAdder failures = new LongAdder();
  }
}
