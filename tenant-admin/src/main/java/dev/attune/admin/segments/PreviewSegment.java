package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A condition to be tried on what is stored. */
record PreviewSegment(
    @Nullable String when,
    @Schema(description = "The 'next' of the part before; missing for the first")
        @Nullable String cursor) {}
