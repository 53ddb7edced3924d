package dev.attune.hub.delivery;

import dev.attune.hub.time.LocalWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A time of day at which somebody is to be left alone.
 *
 * @param zone whose clocks tell it
 */
public record QuietTime(LocalWindow window, ZoneId zone) {
  /** As many stretches that follow each other are looked through. */
  private static final int MOST = 32;

  /** When none of them is on any more, or null if none is on at that moment. */
  public static @Nullable Instant end(Collection<QuietTime> all, Instant now) {
    Instant at = now;
    for (int i = 0; i < MOST; i++) {
      Instant before = at;
      for (QuietTime one : all) {
        at = one.window.closed(at, one.zone);
      }
      if (at.equals(before)) {
        break;
      }
    }
    return at.equals(now) ? null : at;
  }
}
