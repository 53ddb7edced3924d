package dev.attune.admin.mappings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping to be tried on what the tool has sent. */
record TryMapping(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Target field to CEL expression")
        @Nullable Map<String, String> mapping,
    @Schema(description = "On how many signals at most, 1 to 1000; by default 500")
        @Nullable Integer signals) {}
