package dev.attune.hub.delivery;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;

/** Told of what deliveries do. Called by the sending loop: must be quick and must not throw. */
public interface DeliveryMetrics {

  /** Listens to nothing. */
  DeliveryMetrics NONE = new DeliveryMetrics() {};

  /** The oldest delivery of a connection that is due and has not ended has waited so long. */
  default void queueAge(ConnectionKey connection, Duration oldest) {}

  /** A round of the loop noted so many deliveries as under way, and took so long. */
  default void round(int noted, Duration took) {}

  /** A delivery may be sent and is noted as under way, so long after its step was done. */
  default void noted(Duration sinceAsked) {}

  /** A try began, so long after it was noted. */
  default void began(Duration sinceNoted) {}

  /** A try came back; the kind is the outcome's simple name, for example {@code RetryAfter}. */
  default void tried(ConnectionKey connection, String kind, Duration took) {}

  /** A delivery ended, so long after its step was done. */
  default void ended(ConnectionKey connection, DeliveryState state, Duration sinceAsked) {}

  /** Writes that found another version of their document. */
  default void lostCompareAndSets(int count) {}

  /** Store calls failed or were refused; the loop goes on after a pause. */
  default void failed(RuntimeException cause) {}

  /** Shards that this node owns, and deliveries under way in them. */
  default void owned(int shards, int underWay) {}
}
