package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyHead;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A journey as it stands. */
record JourneyResource(
    String id,
    @Schema(
            description = "draft: never published",
            allowableValues = {"draft", "live", "paused", "retired"})
        String state,
    @Schema(description = "The version that customers enter") @Nullable Integer liveVersion,
    @Schema(description = "Whether somebody is writing on it") boolean hasDraft) {

  static JourneyResource of(String id, @Nullable JourneyHead head, boolean hasDraft) {
    return head == null
        ? new JourneyResource(id, "draft", null, hasDraft)
        : new JourneyResource(
            id, head.state().name().toLowerCase(Locale.ROOT), head.live(), hasDraft);
  }
}
