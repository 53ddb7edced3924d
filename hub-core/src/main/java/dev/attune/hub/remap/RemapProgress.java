package dev.attune.hub.remap;

import dev.attune.hub.event.SignalState;
import dev.attune.hub.log.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far re-mapping has come, as it is kept for a cursor.
 *
 * @param upTo everything up to here was examined, and what changes of it is asked for in the log
 * @param changed other events than before
 * @param refused events that no longer are
 * @param taken events that were none before
 */
public record RemapProgress(Position upTo, long examined, long changed, long refused, long taken) {

  static RemapProgress at(Position position) {
    return new RemapProgress(position, 0, 0, 0, 0);
  }

  /** The progress that a cursor tells of; null before the first. */
  public static @Nullable RemapProgress ofText(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    long[] numbers = Arrays.stream(cursor.split("[ .]")).mapToLong(Long::parseLong).toArray();
    return new RemapProgress(
        new Position(numbers[0], (int) numbers[1]), numbers[2], numbers[3], numbers[4], numbers[5]);
  }

  String text() {
    return "%s %d %d %d %d".formatted(upTo, examined, changed, refused, taken);
  }

  RemapProgress movedTo(Position position) {
    return new RemapProgress(position, examined, changed, refused, taken);
  }

  RemapProgress with(Examined one) {
    boolean wasEvent = one.fate().before() == SignalState.EVENT;
    boolean isEvent = one.fate().after() == SignalState.EVENT;
    boolean counts = one.isChanged();
    return new RemapProgress(
        one.source().position(),
        examined + 1,
        changed + (counts && wasEvent && isEvent ? 1 : 0),
        refused + (counts && wasEvent && !isEvent ? 1 : 0),
        taken + (counts && !wasEvent ? 1 : 0));
  }
}
