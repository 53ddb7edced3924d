package dev.attune.admin.benchmark;

import dev.attune.admin.process.HubClient;
import dev.attune.hub.value.Fields;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the hub's own meters say at a moment. */
record Meter(
    Map<String, Long> byName,
    long documents,
    long journalBytes,
    long heapBytes,
    double gcSeconds,
    Stages stages) {
  /** What the driver asks by itself, about the server and not about the hub's work. */
  private static final Set<String> HOUSEKEEPING = Set.of("ping", "isMaster", "saslStart", "other");

  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*\\} (\\S+)$");
  private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads (\\S+)$");
  private static final Pattern PAUSES =
      Pattern.compile("(?m)^jvm_gc_pause_seconds_sum\\{.*\\} (\\S+)$");

  static Meter read(HubClient client) {
    Fields store = client.get("/api/v1/store").json();
    Map<String, Long> commands = new TreeMap<>();
    for (Map.Entry<String, ?> command : store.object("commands").values().entrySet()) {
      if (!HOUSEKEEPING.contains(command.getKey()) && command.getValue() instanceof Long count) {
        commands.put(command.getKey(), count);
      }
    }
    String metrics = client.get("/actuator/prometheus").body();
    return new Meter(
        commands,
        number(store, "documentsWritten"),
        number(store, "journalBytes"),
        (long) sum(HEAP, metrics),
        sum(PAUSES, metrics),
        Stages.read(metrics));
  }

  long commands() {
    return byName.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many commands of each name there were since then. */
  Map<String, Long> since(Meter before) {
    Map<String, Long> since = new TreeMap<>();
    byName.forEach((name, count) -> {
      long more = count - before.byName.getOrDefault(name, 0L);
      if (more > 0) {
        since.put(name, more);
      }
    });
    return since;
  }

  static long heap(HubClient client) {
    return (long) sum(HEAP, client.get("/actuator/prometheus").body());
  }

  /** Threads of the operating system. */
  static long threads(HubClient client) {
    return (long) sum(THREADS, client.get("/actuator/prometheus").body());
  }

  static long number(Fields fields, String name) {
    if (fields.value(name) instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("There is no number " + name + " in " + fields);
  }

  private static double sum(Pattern pattern, String metrics) {
    double sum = 0;
    Matcher found = pattern.matcher(metrics);
    while (found.find()) {
      sum += Double.parseDouble(found.group(1));
    }
    return sum;
  }
}
