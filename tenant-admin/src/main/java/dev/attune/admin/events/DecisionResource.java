package dev.attune.admin.events;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identification.Role;
import dev.attune.hub.event.Identification.Sighting;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an event found its profile. */
record DecisionResource(
    @Schema(description = "Whether the profile was begun with it") boolean begun,
    @Schema(description = "The version of the identity rules; 0 of the standard ones") long rules,
    @Schema(description = "What became of each identifier, in the event's order")
        List<DecisionStep> identifiers) {

  /** What became of one identifier. */
  record DecisionStep(
      @Schema(description = "As namespace:value, as it was sent") String identifier,
      @Schema(
              allowableValues = {"held", "fresh", "shared", "repeated", "left_out"},
              description =
                  "held: a profile had it; fresh: nobody had it; shared: it is kept and never"
                      + " matched; repeated: named twice; left_out: it did not count")
          String outcome,
      @Schema(description = "The profile that had it, if one did") @Nullable String profile,
      @Schema(description = "Why it was left out, for programs") @Nullable String code,
      @Schema(description = "Why it was left out") @Nullable String reason) {}

  /** The decision, or null of an event of before, of which it is not known. */
  static @Nullable DecisionResource of(HistoryEntry entry) {
    Identification identification = entry.identification();
    Event event = entry.event();
    List<Sighting> sightings = identification.sightings();
    if (sightings.isEmpty() || sightings.size() != event.identifiers().size()) {
      return null;
    }
    Iterator<Identification.LeftOut> leftOut = identification.leftOut().iterator();
    List<DecisionStep> steps = new ArrayList<>();
    for (int i = 0; i < sightings.size(); i++) {
      Sighting sighting = sightings.get(i);
      boolean isLeftOut = sighting.role() == Role.LEFT_OUT && leftOut.hasNext();
      Identification.LeftOut why = isLeftOut ? leftOut.next() : null;
      steps.add(
          new DecisionStep(
              EventResource.text(event.identifiers().get(i)),
              sighting.role().name().toLowerCase(Locale.ROOT),
              sighting.holder(),
              why == null ? null : why.code(),
              why == null ? null : why.reason()));
    }
    return new DecisionResource(identification.hasBegun(), identification.rules(), steps);
  }
}
