package dev.attune.admin.discovery;

import io.swagger.v3.oas.annotations.media.Schema;

/** A field of a kind of thing. */
public record ToolFieldResource(
    @Schema(
            description =
                "What the tool calls it in its interface; members of members with a dot between",
            example = "status")
        String name,
    @Schema(description = "What its people call it") String title,
    @Schema(
            allowableValues = {
              "text",
              "number",
              "boolean",
              "date",
              "time",
              "choice",
              "reference",
              "list",
              "object",
              "other"
            })
        String type,
    @Schema(description = "Whether a value can be written to it") boolean writable,
    @Schema(description = "Whether a new object must have a value for it") boolean required) {}
