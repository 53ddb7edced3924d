package dev.attune.hub.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a customer got as much as a journey and its tenant allow. */
final class Caps {
  private Caps() {}

  /** A cap that is reached, and whose it is. */
  record Reached(boolean isTenants, Contacts.Reached by) {}

  /**
   * Of several that are reached the one that lasts longest; of equal ones the journey's own.
   *
   * @param channel empty for what is no message
   */
  static @Nullable Reached reached(Course course, Moving moving, String channel, Instant now) {
    if (channel.isEmpty()) {
      return null;
    }
    List<Cap> own = moving.journey().definition().limits().caps();
    Reached longest = longest(course, null, false, own, channel, now);
    return longest(course, longest, true, course.rules().caps(), channel, now);
  }

  private static @Nullable Reached longest(
      Course course,
      @Nullable Reached before,
      boolean isTenants,
      List<Cap> caps,
      String channel,
      Instant now) {
    Reached longest = before;
    for (Cap cap : caps) {
      Contacts.Reached one = cap.isOf(channel) ? course.contacts().reached(cap, now) : null;
      if (one != null && (longest == null || one.until().isAfter(longest.by().until()))) {
        longest = new Reached(isTenants, one);
      }
    }
    return longest;
  }
}
