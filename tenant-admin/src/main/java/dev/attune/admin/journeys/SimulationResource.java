package dev.attune.admin.journeys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A journey simulated on history. */
record SimulationResource(
    String id,
    String journey,
    @Schema(description = "The published version; missing for one that is not published")
        @Nullable Integer version,
    @Schema(
            description = "broken_off: the hub was stopped meanwhile; begin it again",
            allowableValues = {"running", "done", "failed", "cancelled", "broken_off"})
        String state,
    Instant from,
    Instant to,
    Instant started,
    String startedBy,
    @Schema(description = "How many customers were looked at so far") long customers,
    @Schema(description = "How many events were read so far") long events,
    @Schema(description = "The definition that is tried; left out in lists")
        @Nullable String definition,
    @Schema(description = "What came of it; missing until it is done, and in lists")
        @Nullable SimulationOutcome outcome) {

  static SimulationResource inList(SimulationRun run) {
    return of(run, null, null);
  }

  static SimulationResource of(SimulationRun run, JsonMapper mapper) {
    return of(
        run,
        run.source(),
        run.report().isEmpty() ? null : mapper.readValue(run.report(), SimulationOutcome.class));
  }

  private static SimulationResource of(
      SimulationRun run, @Nullable String definition, @Nullable SimulationOutcome outcome) {
    return new SimulationResource(
        run.id(),
        run.journey().journey().value(),
        run.version() == 0 ? null : run.version(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.from(),
        run.to(),
        run.started(),
        run.actor(),
        run.customers(),
        run.events(),
        definition,
        outcome);
  }
}
