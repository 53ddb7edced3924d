package dev.attune.admin.merges;

import dev.attune.hub.customer.Customer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An action that was asked for while profiles were one. */
record SentAction(
    @Schema(description = "The id of its delivery") String id,
    @Schema(description = "The part whose journey asked for it") String part,
    String journey,
    String step,
    String channel,
    Instant at) {

  /** The newest first. */
  static List<SentAction> since(Customer customer, Instant time) {
    return customer.sent().reversed().stream()
        .filter(sent -> !sent.at().isBefore(time))
        .map(sent ->
            new SentAction(
                sent.action().value(),
                sent.part().value(),
                sent.journey().value(),
                sent.step(),
                sent.channel(),
                sent.at()))
        .toList();
  }
}
