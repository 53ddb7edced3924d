package dev.attune.admin.connections;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of its tool's history a connection shall fetch. */
record StartBackfill(
    @Schema(
            description = "Which source; may be left out where only one offers its history",
            example = "inbox")
        @Nullable String source,
    @Schema(description = "From when on; by default from the beginning") @Nullable Instant since,
    @Schema(
            defaultValue = "50",
            description = "How many signals it may bring in a second at most, 1 to 1000")
        @Nullable Integer perSecond) {
  static final int MOST_PER_SECOND = 1_000;
  private static final int PER_SECOND = 50;

  int perSecondOrStandard() {
    return perSecond == null ? PER_SECOND : perSecond;
  }
}
