package dev.attune.admin.events;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as the API shows it. */
record EventResource(
    @Schema(description = "The message's id within its connection") String id,
    String connection,
    String name,
    @Schema(description = "When it happened") Instant at,
    @Schema(description = "When the hub took it in") Instant received,
    String profile,
    @Schema(description = "As namespace:value") List<String> identifiers,
    Fields traits,
    Fields properties,
    @Schema(description = "Whether a machine and not a person caused it") boolean machine,
    @Schema(description = "Whether a backfill fetched it; journeys do not act on it")
        boolean history,
    @Schema(description = "Identifiers that did not count") List<LeftOut> leftOut,
    @Schema(description = "Profiles that it showed to be the same customer") List<String> merged,
    @Schema(description = "How it found its profile; missing of events of before")
        @Nullable DecisionResource decision,
    @Schema(
            description = "What sort of thing it is; all but events are told on timelines only",
            allowableValues = {"event", "delivery", "journey", "merge"})
        String kind) {

  /** An identifier that did not count, and why. */
  record LeftOut(
      @Schema(description = "As namespace:value") String identifier,
      @Schema(description = "Why, for programs; empty of events of before") String code,
      String reason) {}

  static EventResource of(HistoryEntry entry) {
    Event event = entry.event();
    return new EventResource(
        event.key().id(),
        event.key().connection().connection().value(),
        event.name(),
        event.at(),
        event.received(),
        entry.profile(),
        event.identifiers().stream().map(EventResource::text).toList(),
        event.traits(),
        event.properties(),
        event.isMachine(),
        event.isHistorical(),
        entry.identification().leftOut().stream()
            .map(one -> new LeftOut(text(one.identifier()), one.code(), one.reason()))
            .toList(),
        entry.identification().merged(),
        DecisionResource.of(entry),
        Moment.Kind.EVENT.text());
  }

  /** Something that the hub itself did or found, in the shape of an event. */
  static EventResource ofHub(
      Moment.Kind kind,
      String id,
      String connection,
      String name,
      Instant at,
      Instant received,
      String profile,
      Fields about) {
    return new EventResource(
        id,
        connection,
        name,
        at,
        received,
        profile,
        List.of(),
        Fields.EMPTY,
        about,
        false,
        false,
        List.of(),
        List.of(),
        null,
        kind.text());
  }

  static String text(Identifier identifier) {
    return identifier.namespace() + ":" + identifier.value();
  }
}
