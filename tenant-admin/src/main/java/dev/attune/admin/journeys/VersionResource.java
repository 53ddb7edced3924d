package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A published version as the API shows it. */
record VersionResource(
    String journey,
    int version,
    @Schema(description = "The definition as its author wrote it; left out in lists")
        @Nullable String source,
    Instant published,
    String publishedBy,
    @Schema(description = "What its author may want to think over; told when it is published")
        @Nullable List<Problem> warnings,
    @Schema(
            description =
                "Whether a second person has to agree before customers enter it; told when it is"
                    + " published")
        @Nullable Boolean waiting) {

  static VersionResource of(JourneyVersion version) {
    return new VersionResource(
        version.key().journey().value(),
        version.version(),
        version.source(),
        version.published(),
        version.actor(),
        null,
        null);
  }

  static VersionResource inList(JourneyVersion version) {
    return new VersionResource(
        version.key().journey().value(),
        version.version(),
        null,
        version.published(),
        version.actor(),
        null,
        null);
  }

  VersionResource with(List<Problem> found, boolean isWaiting) {
    return new VersionResource(journey, version, source, published, publishedBy, found, isWaiting);
  }
}
