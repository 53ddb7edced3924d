package dev.attune.admin.benchmark;

import dev.attune.admin.process.ToolServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long it took from sending an order to the first action that it caused, in milliseconds. */
record Latencies(List<Long> sorted) {
  private static final Pattern ORDER = Pattern.compile("\"order\":\"([^\"]*)\"");

  static Latencies of(Map<String, Long> orderedAt, ToolServer tool) {
    List<Long> found =
        tool.effects().values().stream()
            .filter(effect -> effect.path().equals("/thanks"))
            .mapToLong(effect -> nanos(effect, orderedAt))
            .filter(nanos -> nanos >= 0)
            .sorted()
            .boxed()
            .toList();
    return new Latencies(found);
  }

  private static long nanos(ToolServer.Effect effect, Map<String, Long> orderedAt) {
    Matcher order = ORDER.matcher(effect.body());
    Long sent = order.find() ? orderedAt.get(order.group(1)) : null;
    return sent == null ? -1 : effect.nanos() - sent;
  }

  long percentile(double share) {
    int place = (int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()));
    return sorted.isEmpty() ? -1 : TimeUnit.NANOSECONDS.toMillis(sorted.get(place));
  }

  @Override
  public String toString() {
    return "p50 %d ms, p99 %d ms, of %d"
        .formatted(percentile(0.5), percentile(0.99), sorted.size());
  }
}
