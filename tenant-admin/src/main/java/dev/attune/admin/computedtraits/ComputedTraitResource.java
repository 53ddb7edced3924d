package dev.attune.admin.computedtraits;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A computed trait. */
record ComputedTraitResource(
    String name,
    String function,
    String event,
    @Nullable String when,
    @Nullable String value,
    @Schema(description = "As it was written; missing for ever") @Nullable String window,
    String description,
    Instant changed,
    String changedBy,
    @Schema(description = "filling, ready or refused") String state,
    @Schema(description = "Why it is refused") @Nullable String reason,
    @Schema(description = "While it is filled from history; missing otherwise")
        @Nullable TraitFilling filling,
    @Schema(description = "What its author may want to think over; missing in a list")
        @Nullable List<Problem> warnings) {

  /**
   * How far that has come.
   *
   * @param done how many profiles were looked at
   * @param total about how many there are
   */
  record TraitFilling(long done, long total) {}

  static ComputedTraitResource of(
      Definition definition, TraitStates states, @Nullable List<Problem> warnings) {
    Fields fields = fields(definition);
    TraitStates.State state = states.of(definition);
    return new ComputedTraitResource(
        definition.key().id(),
        text(fields, "function"),
        text(fields, "event"),
        fields.text("when"),
        fields.text("value"),
        fields.text("window"),
        text(fields, "description"),
        definition.changed(),
        definition.actor(),
        state.name(),
        state.reason(),
        state.filling(),
        warnings);
  }

  /** What can be read of a definition, also of one that another version of the hub wrote. */
  static Fields fields(Definition definition) {
    try {
      return Json.readObject(definition.source().getBytes(StandardCharsets.UTF_8));
    } catch (HubException _) {
      return Fields.EMPTY;
    }
  }

  static String text(Fields fields, String name) {
    String text = fields.text(name);
    return text == null ? "" : text;
  }
}
