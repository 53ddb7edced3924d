package dev.attune.hub.delivery;

import java.time.Instant;

/** What the checks before a try say of a delivery. */
sealed interface Clearance {

  /** It may be sent, as it was just read. */
  record Go(Delivery delivery) implements Clearance {}

  /** It is never sent. */
  record End(DeliveryMove move, String reason) implements Clearance {}

  /** It is not sent now. */
  record Wait(Instant until, String reason) implements Clearance {}

  /** An earlier one of its lane is due and goes first. */
  record Behind(Delivery head) implements Clearance {}

  /** It has ended or is no longer there. */
  record Gone() implements Clearance {}
}
