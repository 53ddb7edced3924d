package dev.attune.admin.computedtraits;

import dev.attune.admin.rest.NamedIdentifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a definition would be for some profiles. Nothing was kept of it. */
record ComputedPreviewResource(
    @Schema(description = "How many events are read of each profile at most") int limit,
    List<Tried> profiles) {

  /**
   * What it would be for one.
   *
   * @param profile the id of the profile as it is now, be it merged since
   */
  record Tried(
      String profile,
      List<NamedIdentifier> identifiers,
      @Schema(description = "What it would be now; missing where there is no value")
          @Nullable Object value,
      @Schema(description = "What the trait of this name is now; missing where there is none")
          @Nullable Object current,
      @Schema(description = "Whether that is computed, and not set by an event") boolean isComputed,
      @Schema(description = "How many events were read") int examined,
      @Schema(description = "How many of them say something to it") int counted,
      @Schema(description = "Whether all events were read that could count") boolean complete,
      @Schema(description = "Why values were not taken in") List<String> refusals) {}
}
