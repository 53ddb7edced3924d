package dev.attune.admin.journeys;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be simulated, and on which time. */
record BeginSimulation(
    @Schema(
            description =
                "A definition, JSON or YAML. Without it and without a version the journey's draft"
                    + " is simulated, or where there is none the version that is live")
        @Nullable String definition,
    @Schema(description = "A published version") @Nullable Integer version,
    @Schema(description = "How far back, 1 to 400 days; 30 if nothing is said")
        @Nullable Integer days,
    @Schema(description = "When the replayed time begins, instead of days") @Nullable Instant from,
    @Schema(description = "When it ends; now if it is missing") @Nullable Instant to,
    @Schema(
            description =
                "What tools are taken to answer, by the id of the step; nothing where it is not"
                    + " said")
        @Nullable Map<String, Fields> results) {
  static final int STANDARD_DAYS = 30;
  static final int MOST_DAYS = 400;
}
