package dev.attune.admin.deadletters;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a dead letter is given up. */
record Discard(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "The order was cancelled.")
        @Nullable String reason) {}
