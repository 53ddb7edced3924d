package dev.attune.admin.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the hub's meters say of its stages between two moments. */
final class Stages {
  private static final Pattern SERIES = Pattern.compile("(?m)^(attune_[^ ]+) (\\S+)$");
  private static final Pattern COMMANDS =
      Pattern.compile("attune_store_commands_total\\{collection=\"(.*)\",command=\"(.*)\"\\}");

  private final Map<String, Double> values;

  private Stages(Map<String, Double> values) {
    this.values = values;
  }

  static Stages read(String metrics) {
    Map<String, Double> values = new TreeMap<>();
    Matcher found = SERIES.matcher(metrics);
    while (found.find()) {
      values.put(found.group(1), Double.parseDouble(found.group(2)));
    }
    return new Stages(values);
  }

  Stages since(Stages before) {
    Map<String, Double> since = new TreeMap<>();
    values.forEach((name, value) -> since.put(name, value - before.values.getOrDefault(name, 0.0)));
    return new Stages(since);
  }

  /** How large batches and rounds were, and how long each stretch of the way took. */
  String legs() {
    return String.format(
        Locale.ROOT,
        "%.0f batches of %.0f entries in %.0f ms; %.0f rounds of %.0f deliveries in %.0f ms;"
            + " on average from receipt until applied %.0f ms (a batch's oldest), from step until"
            + " noted %.0f ms, from note until sent %.0f ms, until the tool answered %.0f ms",
        value("attune_batch_entries_count"),
        mean("attune_batch_entries"),
        1_000 * mean("attune_batch_seconds"),
        value("attune_delivery_round_noted_count"),
        mean("attune_delivery_round_noted"),
        1_000 * mean("attune_delivery_round_seconds"),
        1_000 * mean("attune_batch_age_seconds"),
        1_000 * mean("attune_delivery_noted_seconds"),
        1_000 * mean("attune_delivery_began_seconds"),
        1_000 * mean("attune_delivery_tries_seconds"));
  }

  /** The store commands for 1,000 events, by what they do and where. */
  String commands(int events) {
    Map<String, Double> commands = new TreeMap<>();
    values.forEach((name, value) -> {
      Matcher kind = COMMANDS.matcher(name);
      if (kind.matches() && value > 0) {
        commands.put(kind.group(2) + " " + kind.group(1), value * 1_000 / events);
      }
    });
    return commands.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(one -> String.format(Locale.ROOT, "%s %.1f", one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private double mean(String name) {
    return value(name + "_sum") / Math.max(1, value(name + "_count"));
  }

  /** The sum over what may be set apart by labels. */
  private double value(String name) {
    return values.entrySet().stream()
        .filter(one -> one.getKey().equals(name) || one.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
