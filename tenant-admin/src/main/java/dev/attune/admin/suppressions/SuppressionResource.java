package dev.attune.admin.suppressions;

import dev.attune.hub.delivery.Suppression;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the suppression list as the API shows it: why, but not whom. */
record SuppressionResource(
    @Schema(description = "A keyed digest of the address, which cannot be read out of it")
        String id,
    @Schema(
            description =
                "unsubscribed, complained, bounced, by_hand, or what else put it on the list",
            example = "unsubscribed")
        String reason,
    @Schema(description = "Missing of what is older than this was kept") @Nullable Instant since,
    @Schema(description = "The connection that said so, or who did; empty if not known") String by,
    @Schema(description = "Missing while nothing may be sent") @Nullable LiftResource lifted) {

  /** Who took the address off the list. */
  record LiftResource(Instant at, String by, String why) {}

  static SuppressionResource of(Suppression.Listed listed) {
    Suppression why = listed.suppression();
    Suppression.Lift lift = listed.lifted();
    return new SuppressionResource(
        listed.id(),
        why.reason(),
        why.since(),
        why.by(),
        lift == null ? null : new LiftResource(lift.at(), lift.by(), lift.why()));
  }
}
