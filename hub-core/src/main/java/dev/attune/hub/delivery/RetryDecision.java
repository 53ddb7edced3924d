package dev.attune.hub.delivery;

import dev.attune.hub.value.Fields;
import java.time.Instant;

/** What follows from one try. */
sealed interface RetryDecision {

  /** It is over. */
  record End(DeliveryMove move, String reason, Fields result) implements RetryDecision {}

  /** It is tried again, not before that time. */
  record Again(DeliveryMove move, Instant at, String reason) implements RetryDecision {}

  /** A person decides. */
  record Hold(String reason) implements RetryDecision {}

  /** The whole connection waits for a person; the try does not count. */
  record Pause(String reason) implements RetryDecision {}
}
