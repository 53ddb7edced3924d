package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A profile's membership of a segment. */
record MembershipResource(
    String segment,
    String name,
    @Schema(description = "The condition that the profile fulfils") String when,
    @Schema(description = "Since when the profile is in it") Instant since) {}
