package dev.attune.admin.actors;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Who did something.
 *
 * @param kind {@code person}, {@code operator} or {@code key}
 */
record ActorResource(
    @Schema(description = "As it stands wherever somebody did something") String id,
    @Schema(description = "person, operator or key") String kind,
    @Schema(description = "What people know them by") String name) {}
