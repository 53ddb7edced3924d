package dev.attune.admin.mappings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A mapping that a connection has or had. */
record MappingVersionResource(
    @Schema(description = "From 1") int version,
    @Schema(description = "Target field to CEL expression") Map<String, String> mapping,
    @Schema(description = "When it was put in force") Instant at,
    @Schema(description = "Who put it in force") String actor) {

  static MappingVersionResource of(MappingVersion version) {
    return new MappingVersionResource(
        version.number(),
        new TreeMap<>(version.mapping().targets()),
        version.at(),
        version.actor());
  }
}
