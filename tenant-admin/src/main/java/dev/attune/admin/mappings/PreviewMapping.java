package dev.attune.admin.mappings;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping to be tried on a signal. */
record PreviewMapping(
    @Schema(description = "By default the connection's own") @Nullable Map<String, String> mapping,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What the tool sends")
        @Nullable Fields payload) {}
