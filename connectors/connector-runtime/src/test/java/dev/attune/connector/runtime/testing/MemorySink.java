package dev.attune.connector.runtime.testing;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.SignalSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what comes in, by connection, or refuses it as told. */
public final class MemorySink implements SignalSink {
  private final Map<ConnectionKey, List<Received>> stored = new HashMap<>();
  private Receipt answer = new Receipt.Stored();
  private @Nullable RuntimeException failure;

  @Override
  public synchronized Receipt store(ConnectionKey connection, List<Received> received) {
    if (failure != null) {
      throw failure;
    }
    if (answer instanceof Receipt.Stored) {
      stored.computeIfAbsent(connection, key -> new ArrayList<>()).addAll(received);
    }
    return answer;
  }

  /** What every store is answered from now on. */
  public synchronized void answer(Receipt answer) {
    this.answer = answer;
  }

  /** What every store fails with from now on. */
  public synchronized void fail(RuntimeException failure) {
    this.failure = failure;
  }

  public synchronized List<Received> of(ConnectionKey connection) {
    return List.copyOf(stored.getOrDefault(connection, List.of()));
  }

  public synchronized List<Received.Signal> signals(ConnectionKey connection) {
    return of(connection).stream()
        .filter(Received.Signal.class::isInstance)
        .map(Received.Signal.class::cast)
        .toList();
  }

  public synchronized int size() {
    return stored.values().stream().mapToInt(List::size).sum();
  }
}
