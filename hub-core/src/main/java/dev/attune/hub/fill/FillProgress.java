package dev.attune.hub.fill;

import dev.attune.hub.identity.ProfileId;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep over the stored customers has come, as it is kept for a cursor.
 *
 * @param after the last customer that was asked for, or null before the first
 * @param done how many were asked for
 * @param total how many there were when it began
 */
public record FillProgress(@Nullable ProfileId after, long done, long total) {
  private static final String NOBODY = "-";

  /** The progress that a cursor tells of; null before the first. */
  public static @Nullable FillProgress ofText(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String[] parts = cursor.split(" ", 3);
    return new FillProgress(
        parts[0].equals(NOBODY) ? null : new ProfileId(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]));
  }

  String text() {
    return "%s %d %d".formatted(after == null ? NOBODY : after.value(), done, total);
  }
}
