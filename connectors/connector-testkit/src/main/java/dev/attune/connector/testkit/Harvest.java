package dev.attune.connector.testkit;

import dev.attune.connector.Received;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, and how far that was.
 *
 * @param cursor the last that the connector gave, or null
 */
record Harvest(List<Received> received, @Nullable String cursor) {
  Harvest {
    received = List.copyOf(received);
  }

  static Harvest of(List<Received> received) {
    return new Harvest(received, null);
  }

  List<Received.Signal> signals() {
    return received.stream()
        .filter(Received.Signal.class::isInstance)
        .map(Received.Signal.class::cast)
        .toList();
  }

  int rejects() {
    return received.size() - signals().size();
  }

  /** The message ids under which the item of that mark came, each once. */
  List<String> ids(String mark) {
    return signals().stream()
        .filter(signal -> signal.payload().text().contains(mark))
        .map(Received.Signal::messageId)
        .distinct()
        .toList();
  }

  boolean hasAll(Collection<String> marks) {
    return marks.stream().allMatch(this::has);
  }

  boolean has(String mark) {
    return !ids(mark).isEmpty();
  }

  /** Where the item of that mark came first, or -1. */
  int place(String mark) {
    List<Received.Signal> signals = signals();
    for (int i = 0; i < signals.size(); i++) {
      if (signals.get(i).payload().text().contains(mark)) {
        return i;
      }
    }
    return -1;
  }
}
