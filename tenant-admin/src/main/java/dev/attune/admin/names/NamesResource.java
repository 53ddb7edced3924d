package dev.attune.admin.names;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Names that occur in a sample of what is stored, the most frequent first; no values. */
record NamesResource(
    @Schema(description = "Of traits, computed ones included") List<TypedName> traits,
    @Schema(description = "Of the namespaces of identifiers") List<String> identifiers,
    @Schema(description = "Of consents, as purpose/channel") List<String> consents,
    List<EventName> events,
    @Schema(description = "How many profiles were looked at") int profiles,
    @Schema(description = "How many events were looked at") int occurrences) {

  /** A name with what its values are. */
  record TypedName(
      String name,
      @Schema(
              description = "What its values are most often",
              allowableValues = {"text", "number", "truth", "time", "list", "object"})
          String type) {}

  /** An event's name with its properties. */
  record EventName(String name, List<TypedName> properties) {}
}
