package dev.attune.hub.polling;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tool with items in it, which gives them out page by page; the cursor is a number of items. */
final class PolledTool {
  private final VirtualTime time;
  private final ConnectionKey connection;
  private final List<String> items = new ArrayList<>();
  private final List<Instant> polls = new ArrayList<>();
  private Duration latency = Duration.ofMillis(5);
  private @Nullable Supplier<PollAnswer> answer;
  private boolean isBusy;
  private int underWay;
  private int mostAtOnce;

  PolledTool(VirtualTime time, ConnectionKey connection) {
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

  void takes(Duration time) {
    latency = time;
  }

  /** Lets it answer so from now on, or as usual again. */
  void answers(@Nullable Supplier<PollAnswer> scripted) {
    answer = scripted;
  }

  void fails() {
    answers(() -> new PollAnswer.RetryAfter(null, "The tool does not answer."));
  }

  /** From now on there is an item more at each poll, so that its pace never changes. */
  void isBusy() {
    isBusy = true;
  }

  /** When it was asked. */
  List<Instant> polls() {
    return polls;
  }

  int mostAtOnce() {
    return mostAtOnce;
  }

  PollAnswer poll(@Nullable String cursor, int atMost, Duration patience) {
    polls.add(time.now());
    add(isBusy ? 1 : 0);
    underWay++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    try {
      if (latency.compareTo(patience) > 0) {
        time.delay(patience);
        return new PollAnswer.RetryAfter(null, "The poll did not end in time.");
      }
      time.delay(latency);
      return answer == null ? page(cursor, atMost) : answer.get();
    } finally {
      underWay--;
    }
  }

  private PollAnswer page(@Nullable String cursor, int atMost) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(items.size(), from + atMost);
    return new PollAnswer.Page(
        items.subList(from, to).stream().map(this::signal).toList(),
        String.valueOf(to),
        to < items.size(),
        to > from ? time.now() : null);
  }

  private LogEntry.Signal signal(String item) {
    return new LogEntry.Signal(
        connection, item, Fields.of("name", "polled", "user", "ann"), time.now(), null);
  }
}
