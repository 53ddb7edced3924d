package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;

/** Told of what polls do. Must be quick and must not throw. */
public interface PollMetrics {

  /** Listens to nothing. */
  PollMetrics NONE = new PollMetrics() {};

  /** A poll came back; the kind is the answer's simple name, for example {@code Page}. */
  default void polled(ConnectionKey connection, String kind, int entries, Duration took) {}

  /** Polls are under way in this node. */
  default void underWay(int connections) {}

  /** A connection was taken by another node while it was polled: its page was dropped. */
  default void lost(ConnectionKey connection) {}

  /** A call of the store, or the hub itself, failed; the loop goes on after a pause. */
  default void failed(RuntimeException cause) {}
}
