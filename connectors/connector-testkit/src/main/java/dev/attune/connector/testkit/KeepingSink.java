package dev.attune.connector.testkit;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.SignalSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what comes in by webhook, by connection, or refuses it. */
final class KeepingSink implements SignalSink {
  private final Map<ConnectionKey, List<Received>> stored = new HashMap<>();
  private boolean isFull;

  @Override
  public synchronized Receipt store(ConnectionKey connection, List<Received> received) {
    if (isFull) {
      return new Receipt.Refused(Duration.ofSeconds(5), "The kit's sink takes nothing now.");
    }
    stored.computeIfAbsent(connection, key -> new ArrayList<>()).addAll(received);
    return new Receipt.Stored();
  }

  synchronized void fill() {
    isFull = true;
  }

  synchronized Harvest of(ConnectionKey connection) {
    return Harvest.of(stored.getOrDefault(connection, List.of()));
  }
}
