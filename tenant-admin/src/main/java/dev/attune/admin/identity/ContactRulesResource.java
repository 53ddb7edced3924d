package dev.attune.admin.identity;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much is sent to customers at most, and when. */
record ContactRulesResource(
    @Schema(description = "Whether these are those that hold where nobody has said others")
        boolean standard,
    @Schema(description = "When they were last changed") @Nullable Instant changed,
    @Nullable String changedBy,
    @Schema(implementation = ContactRulesDocument.class) Fields rules) {

  /** The form of the rules, for the API document; they are read member by member. */
  record ContactRulesDocument(
      @Nullable List<CapDocument> caps,
      @Schema(description = "The events that tell of messages of other tools")
          @Nullable List<CountedDocument> counts,
      @Nullable QuietDocument quiet,
      @Schema(
              description = "Where customers live of whom nothing better is known; UTC unless said",
              example = "Europe/Berlin")
          @Nullable String zone) {}

  /** How many messages a customer gets at most. */
  record CapDocument(
      @Schema(description = "By which messages are sent; * is all together", example = "email")
          String channel,
      @Schema(minimum = "1", maximum = "100") int atMost,
      @Schema(description = "At most P90D", example = "P7D") String per) {}

  /** An event that tells of a message. */
  record CountedDocument(
      String event,
      String channel,
      @Schema(description = "A condition on the event") @Nullable String where,
      @Schema(
              description =
                  "An expression by which the event names the message: where that holds the id of"
                      + " an action of ours, it tells of that one and not of another",
              example = "event.properties.message_id")
          @Nullable String message) {}

  /** When no messages are sent. */
  record QuietDocument(
      @Schema(example = "20:00") String from,
      @Schema(example = "08:00") String to,
      @Schema(description = "Those on which they begin; all unless said", example = "[\"mon\"]")
          @Nullable List<String> days,
      @Schema(description = "Without it where the customer is known to live")
          @Nullable String zone) {}

  static ContactRulesResource of(Definition definition) {
    boolean isSaid = definition.version() > 0;
    return new ContactRulesResource(
        definition.source().equals(RulesDesk.STANDARD),
        isSaid ? definition.changed() : null,
        isSaid ? definition.actor() : null,
        Json.readObject(definition.source().getBytes(StandardCharsets.UTF_8)));
  }
}
