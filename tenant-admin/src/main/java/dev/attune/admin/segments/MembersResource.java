package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;

/** How many profiles are in a segment. */
record MembersResource(
    int members,
    @Schema(description = "Whether there are more than could be counted") boolean isMore) {}
