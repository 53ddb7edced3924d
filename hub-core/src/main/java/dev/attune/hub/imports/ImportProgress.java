package dev.attune.hub.imports;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows of an import have come.
 *
 * @param place where the next row begins
 * @param last the number of the last row that was read
 */
public record ImportProgress(long place, long last, long accepted, long rejected) {
  static final ImportProgress NONE = new ImportProgress(0, 0, 0, 0);

  /** The progress that a cursor tells of; that of the beginning where there is none. */
  public static ImportProgress ofText(@Nullable String cursor) {
    if (cursor == null) {
      return NONE;
    }
    long[] numbers = Arrays.stream(cursor.split(" ")).mapToLong(Long::parseLong).toArray();
    return new ImportProgress(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  String text() {
    return "%d %d %d %d".formatted(place, last, accepted, rejected);
  }

  ImportProgress with(Made made) {
    boolean isAccepted = made instanceof Made.Accepted;
    return new ImportProgress(
        made.end(),
        made.number(),
        accepted + (isAccepted ? 1 : 0),
        rejected + (isAccepted ? 0 : 1));
  }
}
