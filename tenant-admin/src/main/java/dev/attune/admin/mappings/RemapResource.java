package dev.attune.admin.mappings;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.remap.RemapProgress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far the mapping of stored signals once more has come. */
record RemapResource(
    @Schema(allowableValues = {"running", "paused", "done", "cancelled"}) String state,
    @Schema(description = "The version of the mapping that is applied") int version,
    @Schema(description = "Received from when on; missing: all that the log has")
        @Nullable Instant since,
    @Schema(description = "Received up to when; later ones were mapped by it anyway")
        @Nullable Instant until,
    @Schema(description = "How many signals it may change in a second at most") int perSecond,
    @Schema(description = "When it was asked for") Instant requested,
    @Schema(description = "Who asked for it") String actor,
    @Schema(description = "Signals that were looked at") long examined,
    @Schema(description = "Events that became others") long changed,
    @Schema(description = "Events that no longer are") long refused,
    @Schema(description = "Signals that were no events and became some") long taken,
    @Schema(description = "When what it looked at last was received") @Nullable Instant reached,
    @Schema(description = "Why it does not go on") @Nullable String problem,
    @Schema(description = "When it was done or cancelled") @Nullable Instant ended) {

  /** What there is of a connection. */
  record RemapReport(
      @Schema(description = "The last that somebody asked for; missing if nobody ever did")
          @Nullable RemapResource remap) {}

  static RemapResource of(Backfill remap) {
    Backfill.Order order = remap.order();
    RemapProgress progress = RemapProgress.ofText(remap.progress().cursor());
    return new RemapResource(
        remap.state().name().toLowerCase(Locale.ROOT),
        Integer.parseInt(order.source()),
        order.since(),
        remap.progress().until(),
        order.perSecond(),
        order.requested(),
        order.actor(),
        progress == null ? 0 : progress.examined(),
        progress == null ? 0 : progress.changed(),
        progress == null ? 0 : progress.refused(),
        progress == null ? 0 : progress.taken(),
        remap.progress().reached(),
        remap.progress().problem(),
        remap.ended());
  }
}
