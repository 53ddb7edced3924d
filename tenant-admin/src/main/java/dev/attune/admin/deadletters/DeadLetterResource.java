package dev.attune.admin.deadletters;

import dev.attune.admin.deliveries.DeliveryResource;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A dead letter as the API shows it. */
record DeadLetterResource(
    String id,
    @Schema(allowableValues = {"signal", "delivery"}) String kind,
    @Schema(allowableValues = {"dead", "held", "expired", "redriven", "discarded"}) String state,
    String connection,
    @Schema(description = "The stable code of the problem") String code,
    String reason,
    @Schema(description = "When the hub took the signal in, or the delivery was given up")
        Instant at,
    @Nullable DeadSignal signal,
    @Nullable DeliveryResource delivery) {

  /** A signal as it was sent. */
  record DeadSignal(String messageId, Fields payload) {}

  static DeadLetterResource of(DeadLetter letter) {
    return new DeadLetterResource(
        LetterId.of(letter.source()),
        "signal",
        letter.state().name().toLowerCase(Locale.ROOT),
        letter.signal().connection().connection().value(),
        letter.code(),
        letter.reason(),
        letter.signal().received(),
        new DeadSignal(letter.signal().messageId(), letter.signal().payload()),
        null);
  }

  static DeadLetterResource of(Delivery delivery) {
    return new DeadLetterResource(
        LetterId.ofDelivery(delivery.key().action().value()),
        "delivery",
        delivery.state().text(),
        delivery.action().connection().connection().value(),
        code(delivery),
        delivery.reason(),
        at(delivery),
        null,
        DeliveryResource.of(delivery));
  }

  static String code(Delivery delivery) {
    return "delivery." + delivery.state().text();
  }

  static Instant at(Delivery delivery) {
    return delivery.dueAt().equals(Delivery.NEVER) ? delivery.action().at() : delivery.dueAt();
  }
}
