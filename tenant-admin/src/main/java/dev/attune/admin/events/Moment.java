package dev.attune.admin.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * One thing on a customer's timeline.
 *
 * @param place where it stands among those of its kind
 */
record Moment(Kind kind, Instant at, String place, EventResource shown) {

  /** Newest first; of one instant by kind, and of one kind in the order of its strand. */
  static final Comparator<Moment> NEWEST_FIRST =
      Comparator.comparing(Moment::at).reversed().thenComparing(Moment::kind);

  /** What sort of thing it is. */
  enum Kind {
    /** What the customer did in some tool. */
    EVENT,
    /** What the hub had a tool do. */
    DELIVERY,
    /** That a journey was entered or left. */
    JOURNEY,
    /** That another profile turned out to be the same customer. */
    MERGE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
