package dev.attune.admin.journeys;

import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyCheck;
import dev.attune.hub.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say about a definition. */
record CheckResource(
    @Schema(description = "The journey's id; missing where the definition could not be read")
        @Nullable String journey,
    @Schema(description = "What keeps it from being published") List<Problem> problems,
    @Schema(description = "What its author may want to think over") List<Problem> warnings) {

  static CheckResource of(JourneyCheck check) {
    Journey journey = check.journey();
    return new CheckResource(
        journey == null ? null : journey.id().value(), check.problems(), check.warnings());
  }
}
