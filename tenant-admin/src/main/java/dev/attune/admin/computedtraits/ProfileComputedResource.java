package dev.attune.admin.computedtraits;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a computed trait is for one profile. */
record ProfileComputedResource(
    String name,
    String function,
    String event,
    @Nullable String when,
    @Nullable String value,
    @Nullable String window,
    String description,
    @Schema(description = "filling, ready or refused; of this profile") String state,
    @Schema(description = "Why it is refused") @Nullable String reason,
    @Schema(description = "What it comes to now; missing where it has no value or is not ready")
        @Nullable Object current) {}
