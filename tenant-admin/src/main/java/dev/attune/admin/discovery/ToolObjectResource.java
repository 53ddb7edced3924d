package dev.attune.admin.discovery;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kind of thing that a tool holds. */
public record ToolObjectResource(
    @Schema(description = "What the tool calls it in its interface", example = "ticket") String id,
    @Schema(description = "What its people call it") String title,
    @Schema(
            description =
                "The member of a signal's payload in which its fields come; missing: the payload"
                    + " itself")
        @Nullable String member) {}
