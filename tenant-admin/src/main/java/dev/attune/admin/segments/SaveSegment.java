package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A segment as its author wants it. */
record SaveSegment(
    @Schema(description = "Only when it is created; 1 to 60 lower-case letters, digits, hyphens")
        @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Schema(
            description = "The condition that its members fulfil, in CEL over profile and now",
            example = "profile.traits.plan == 'pro'")
        @Nullable String when,
    @Schema(description = "Whether the change of this definition itself starts journeys")
        @Nullable Boolean startJourneys) {}
