package dev.attune.admin.mappings;

import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping would have made of signals that are stored, beside what the one in force makes.
 */
record MappingTrial(
    @Schema(description = "How many signals it was tried on") int signals,
    @Schema(description = "The same event as now") int same,
    @Schema(description = "Another event than now") int changed,
    @Schema(description = "Refused, and an event now") int nowRefused,
    @Schema(description = "An event, and refused now") int nowTaken,
    @Schema(description = "Refused, as now") int stillRefused,
    @Schema(description = "From when on was looked; missing if nothing is stored")
        @Nullable Instant lookedBackTo,
    @Schema(description = "Some of those where something changes, the newest first")
        List<Difference> differences) {
  private static final int MOST_OF_A_KIND = 5;

  /** A signal of which the two mappings make different things. */
  record Difference(
      String id, Instant received, Fields payload, MappingPreview before, MappingPreview after) {}

  /** What becomes of a signal with the tried mapping, seen from the one in force. */
  private enum Change {
    SAME,
    CHANGED,
    NOW_REFUSED,
    NOW_TAKEN,
    STILL_REFUSED
  }

  static MappingTrial of(
      @Nullable EventMapper inForce, EventMapper tried, StoredSignals.Found found) {
    Map<Change, Integer> counts = new EnumMap<>(Change.class);
    List<Difference> differences = new ArrayList<>();
    for (LogEntry.Signal signal : found.signals()) {
      MappingResult before = inForce == null ? NO_MAPPING : inForce.map(signal);
      MappingResult after = tried.map(signal);
      Change change = change(before, after);
      int ofKind = counts.merge(change, 1, Integer::sum);
      boolean isOne = change != Change.SAME && change != Change.STILL_REFUSED;
      if (isOne && ofKind <= MOST_OF_A_KIND) {
        differences.add(
            new Difference(
                signal.messageId(),
                signal.received(),
                signal.payload(),
                MappingPreview.of(before),
                MappingPreview.of(after)));
      }
    }
    return new MappingTrial(
        found.signals().size(),
        counts.getOrDefault(Change.SAME, 0),
        counts.getOrDefault(Change.CHANGED, 0),
        counts.getOrDefault(Change.NOW_REFUSED, 0),
        counts.getOrDefault(Change.NOW_TAKEN, 0),
        counts.getOrDefault(Change.STILL_REFUSED, 0),
        found.lookedBackTo(),
        differences);
  }

  private static final MappingResult NO_MAPPING =
      new MappingResult.Unmapped(
          "configuration.invalid", "The mapping that is in force does not compile.");

  private static Change change(MappingResult before, MappingResult after) {
    boolean isTaken = after instanceof MappingResult.Mapped;
    if (before instanceof MappingResult.Mapped) {
      if (!isTaken) {
        return Change.NOW_REFUSED;
      }
      return before.equals(after) ? Change.SAME : Change.CHANGED;
    }
    return isTaken ? Change.NOW_TAKEN : Change.STILL_REFUSED;
  }
}
