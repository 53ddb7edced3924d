package dev.attune.admin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All moments of one kind on one customer's timeline. */
interface Strand {

  Moment.Kind kind();

  /**
   * The moments behind a place, newest first.
   *
   * @param place of a moment of this strand, or what an earlier stretch was cut at; null for the
   *     newest
   * @param limit at most so many
   * @throws IllegalArgumentException if the place is none of this strand
   * @throws IndexOutOfBoundsException likewise
   */
  Stretch after(@Nullable String place, int limit);

  /**
   * A part of a strand.
   *
   * @param cut where and when the search was given up before the limit was reached, though there
   *     may be more; else null
   */
  record Stretch(List<Moment> moments, @Nullable Cut cut) {
    public Stretch {
      moments = List.copyOf(moments);
    }

    static Stretch whole(List<Moment> moments) {
      return new Stretch(moments, null);
    }
  }

  /** Where a search was given up: of what is older nothing is known yet. */
  record Cut(String place, Instant at) {}
}
