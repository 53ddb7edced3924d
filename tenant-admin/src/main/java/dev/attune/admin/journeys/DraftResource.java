package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyCheck;
import dev.attune.hub.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A draft as the API shows it. */
record DraftResource(
    String journey,
    @Schema(description = "JSON or YAML, as written") String source,
    Instant saved,
    String savedBy,
    @Schema(description = "What keeps it from being published") List<Problem> problems,
    @Schema(description = "What its author may want to think over") List<Problem> warnings) {

  static DraftResource of(JourneyDraft draft, JourneyCheck check) {
    return new DraftResource(
        draft.key().journey().value(),
        draft.source(),
        draft.saved(),
        draft.actor(),
        check.problems(),
        check.warnings());
  }
}
