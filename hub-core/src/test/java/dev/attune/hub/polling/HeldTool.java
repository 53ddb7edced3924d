package dev.attune.hub.polling;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tool that gives out what was not acknowledged, and knows who listens. */
final class HeldTool {
  private final VirtualTime time;
  private final ConnectionKey connection;
  private final List<String> items = new ArrayList<>();
  private final Set<String> consumers = new TreeSet<>();
  private final List<Instant> opened = new ArrayList<>();
  private @Nullable Supplier<PollAnswer> answer;
  private int acknowledged;
  private int mostConsumers;
  private int polls;

  HeldTool(VirtualTime time, ConnectionKey connection) {
    this.time = time;
    this.connection = connection;
  }

  ConnectionKey connection() {
    return connection;
  }

  void add(int count) {
    for (int i = 0; i < count; i++) {
      items.add("item-" + items.size());
    }
  }

  List<String> items() {
    return items;
  }

  /** Lets it answer so from now on, or as usual again. */
  void answers(@Nullable Supplier<PollAnswer> scripted) {
    answer = scripted;
  }

  int acknowledged() {
    return acknowledged;
  }

  int polls() {
    return polls;
  }

  Set<String> consumers() {
    return consumers;
  }

  int mostConsumers() {
    return mostConsumers;
  }

  /** When a consumer was opened. */
  List<Instant> opened() {
    return opened;
  }

  void drop(String node) {
    consumers.remove(node);
  }

  PollAnswer poll(String node, @Nullable String cursor, int atMost, Duration patience) {
    polls++;
    if (consumers.add(node)) {
      opened.add(time.now());
      mostConsumers = Math.max(mostConsumers, consumers.size());
    }
    time.delay(Duration.ofMillis(5));
    if (answer != null) {
      return answer.get();
    }
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    acknowledged = Math.max(acknowledged, from);
    for (Duration waited = Duration.ZERO;
        items.size() <= from && waited.compareTo(patience) < 0;
        waited = waited.plusMillis(500)) {
      time.delay(Duration.ofMillis(500));
    }
    int to = Math.min(items.size(), from + atMost);
    return new PollAnswer.Page(
        items.subList(from, to).stream().map(this::signal).toList(),
        String.valueOf(to),
        to < items.size(),
        to > from ? time.now() : null);
  }

  private LogEntry.Signal signal(String item) {
    return new LogEntry.Signal(
        connection, item, Fields.of("name", "heard", "user", "ann"), time.now(), null);
  }
}
