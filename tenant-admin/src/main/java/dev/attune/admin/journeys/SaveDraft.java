package dev.attune.admin.journeys;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A draft to be saved. */
record SaveDraft(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "JSON or YAML")
        @Nullable String source) {}
