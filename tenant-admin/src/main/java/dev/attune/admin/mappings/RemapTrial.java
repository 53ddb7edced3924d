package dev.attune.admin.mappings;

import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.remap.Examined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mapping in force would change about stored signals. */
record RemapTrial(
    @Schema(description = "The version in force") int version,
    @Schema(description = "How many signals were looked at, the oldest first") int signals,
    @Schema(description = "They stay what they are") int unchanged,
    @Schema(description = "Another event than now") int changed,
    @Schema(description = "An event now, and refused then") int refused,
    @Schema(description = "An event now, and then the same message as another one") int duplicate,
    @Schema(description = "No event now, and one then") int taken,
    @Schema(description = "Whether these are all; else there are more behind them")
        boolean complete,
    @Schema(description = "From when on the log still has signals; missing if it has none")
        @Nullable Instant oldest,
    @Schema(description = "Whether some of the time asked for is older than that") boolean tooOld,
    @Schema(description = "What re-mapping cannot put right, one sentence each")
        List<String> remains,
    @Schema(description = "Some of those where something changes")
        List<MappingTrial.Difference> differences) {
  private static final int MOST_OF_A_KIND = 5;

  private static final List<String> REMAINS =
      List.of(
          "What journeys have done stays done: no action is taken back, and none is sent again.",
          "A trait that an earlier event had set and the wrong one overwrote comes back only when"
              + " it is said again, or if its own signal is mapped once more, too.",
          "Identifiers stay with the customer who got them, and customers who became one by them"
              + " stay one.",
          "A consent that was taken to be withdrawn stays withdrawn, unless the same signal now"
              + " says otherwise.");

  /** What becomes of a signal. */
  private enum Change {
    UNCHANGED,
    CHANGED,
    REFUSED,
    DUPLICATE,
    TAKEN
  }

  /** Counts signals one by one. */
  static final class Counting {
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
    private final List<MappingTrial.Difference> differences = new ArrayList<>();
    private int signals;

    void add(Examined one) {
      Change change = change(one);
      signals++;
      int ofKind = counts.merge(change, 1, Integer::sum);
      if (change != Change.UNCHANGED && ofKind <= MOST_OF_A_KIND) {
        differences.add(
            new MappingTrial.Difference(
                one.signal().messageId(),
                one.signal().received(),
                one.signal().payload(),
                before(one),
                MappingPreview.of(one.made())));
      }
    }

    RemapTrial trial(int version, boolean complete, @Nullable Instant oldest, boolean tooOld) {
      return new RemapTrial(
          version,
          signals,
          counts.getOrDefault(Change.UNCHANGED, 0),
          counts.getOrDefault(Change.CHANGED, 0),
          counts.getOrDefault(Change.REFUSED, 0),
          counts.getOrDefault(Change.DUPLICATE, 0),
          counts.getOrDefault(Change.TAKEN, 0),
          complete,
          oldest,
          tooOld,
          REMAINS,
          differences);
    }

    private static Change change(Examined one) {
      if (!one.isChanged()) {
        return Change.UNCHANGED;
      }
      return switch (one.fate().after()) {
        case EVENT -> one.fate().before() == SignalState.EVENT ? Change.CHANGED : Change.TAKEN;
        case REJECTED -> Change.REFUSED;
        case DUPLICATE -> Change.DUPLICATE;
      };
    }

    private static MappingPreview before(Examined one) {
      HistoryEntry standing = one.standing();
      DeadLetter letter = one.letter();
      if (letter != null) {
        return MappingPreview.of(new MappingResult.Unmapped(letter.code(), letter.reason()));
      }
      return standing == null
          ? MappingPreview.of(
              new MappingResult.Unmapped("duplicate", "The same message was there already."))
          : MappingPreview.of(new MappingResult.Mapped(standing.event(), List.of()));
    }
  }
}
