package dev.attune.admin.rest;

import dev.attune.hub.profile.Trait;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A trait with its provenance. */
public record TraitResource(
    @Schema(description = "Any JSON value") Object value,
    Instant at,
    String connection,
    String event,
    String rule) {

  public static TraitResource of(Trait trait) {
    return new TraitResource(
        trait.value(), trait.at(), trait.connection().value(), trait.event(), trait.rule());
  }
}
