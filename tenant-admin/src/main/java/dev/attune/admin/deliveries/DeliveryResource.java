package dev.attune.admin.deliveries;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
public record DeliveryResource(
    @Schema(description = "The action's id, which is the idempotency key that the tool is given")
        String id,
    @Schema(
            allowableValues = {
              "queued",
              "ambiguous",
              "held",
              "delivered",
              "suppressed",
              "expired",
              "dead",
              "discarded"
            })
        String state,
    String connection,
    String action,
    Fields parameters,
    @Schema(description = "For whom it is; missing where it is an account's")
        @Nullable String profile,
    @Schema(description = "Whose it is, where its journey is per account") @Nullable String account,
    String journey,
    int version,
    String enrolment,
    String step,
    String purpose,
    String channel,
    @Schema(description = "When the step was done") Instant at,
    @Schema(description = "When it is too late to send it") @Nullable Instant notAfter,
    int attempts,
    @Nullable Instant firstTried,
    @Schema(description = "When it is looked at next; if it has ended, when it did")
        @Nullable Instant due,
    String reason,
    Fields result) {

  public static DeliveryResource of(Delivery delivery) {
    Action action = delivery.action();
    ProfileId of = action.customer().profile();
    boolean isAccount = of.isAccount();
    return new DeliveryResource(
        action.key().action().value(),
        delivery.state().text(),
        action.connection().connection().value(),
        action.name(),
        action.parameters(),
        isAccount ? null : of.value(),
        isAccount ? of.account(action.key().tenant()).account() : null,
        action.journey(),
        action.version(),
        action.enrolment(),
        action.step(),
        action.purpose(),
        action.channel(),
        action.at(),
        action.notAfter(),
        delivery.attempts(),
        delivery.firstTried(),
        delivery.dueAt().equals(Delivery.NEVER) ? null : delivery.dueAt(),
        delivery.reason(),
        delivery.result());
  }
}
