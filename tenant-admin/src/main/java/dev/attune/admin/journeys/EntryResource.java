package dev.attune.admin.journeys;

import dev.attune.hub.pipeline.EntryResult;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a call by which somebody was to enter a journey. */
record EntryResource(
    @Schema(description = "Whether the customer entered; missing while that is not known")
        @Nullable Boolean entered,
    @Nullable String profile,
    @Schema(description = "The id of the enrolment that was begun") @Nullable String enrolment,
    @Schema(
            description =
                "Why nobody entered: the entry's condition, a missing field, that the customer is"
                    + " inside or may not enter again, that the journey is paused or has no entry"
                    + " by the API, or a limit",
            example = "already_inside")
        @Nullable String reason,
    @Schema(description = "What was missing or failed") @Nullable String detail) {
  static final EntryResource UNKNOWN = new EntryResource(null, null, null, null, null);

  static EntryResource of(EntryResult result) {
    boolean hasEntered = result.enrolment() != null;
    return new EntryResource(
        hasEntered,
        result.profile(),
        result.enrolment(),
        hasEntered ? null : result.reason(),
        result.detail().isEmpty() ? null : result.detail());
  }
}
