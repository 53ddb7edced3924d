package dev.attune.admin.journeys;

import dev.attune.hub.rollup.VersionCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.SortedMap;

/** Where the customers of one version of a journey stand, as the API shows it. */
record JourneyCountsResource(
    int version,
    @Schema(description = "How often a customer entered this version") long entered,
    @Schema(description = "How often one left it, by reason") SortedMap<String, Long> left,
    @Schema(description = "The steps that somebody came to so far") List<StepCountsResource> steps,
    @Schema(
            description =
                "Whether all is in it that was known when it was asked for; else ask again")
        boolean complete) {

  /** One step. */
  record StepCountsResource(
      String step,
      @Schema(description = "How many stand there now: entered less left") long standing,
      @Schema(description = "How often one came to it") long entered,
      @Schema(description = "How often one went from it") long left) {}

  static JourneyCountsResource of(int version, VersionCounts counts, boolean isComplete) {
    return new JourneyCountsResource(
        version,
        counts.entered(),
        counts.left(),
        counts.steps().entrySet().stream()
            .map(one ->
                new StepCountsResource(
                    one.getKey(),
                    one.getValue().standing(),
                    one.getValue().entered(),
                    one.getValue().left()))
            .toList(),
        isComplete);
  }
}
