package dev.attune.hub.segment;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which segments a customer is in, and when time alone will next change that.
 *
 * @param since by segment, since when it is in it
 * @param due by segment, when to look again because time alone may change the answer
 * @param reviewed the newest change of a definition that all of this takes account of; null while
 *     it was never held against any
 * @param moves how often it has come into a segment or left one, which tells two of them apart
 */
public record Memberships(
    SortedMap<String, Instant> since,
    SortedMap<String, Instant> due,
    @Nullable Instant reviewed,
    long moves) {
  public static final Memberships NONE =
      new Memberships(Collections.emptySortedMap(), Collections.emptySortedMap(), null, 0);

  public Memberships {
    since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
    due = Collections.unmodifiableSortedMap(new TreeMap<>(due));
  }

  /** When time alone may next change something, or null. */
  public @Nullable Instant nextDue() {
    return due.values().stream().min(Instant::compareTo).orElse(null);
  }

  /**
   * Those of two customers who turn out to be one, as a beginning: whoever merges them holds the
   * whole against all segments afterwards.
   */
  public Memberships union(Memberships other) {
    SortedMap<String, Instant> all = new TreeMap<>(since);
    other.since.forEach(
        (segment, at) -> all.merge(segment, at, (one, two) -> one.isBefore(two) ? one : two));
    return new Memberships(all, due, null, moves + other.moves);
  }

  /** The same as of one who is to be held against all segments anew. */
  public Memberships unreviewed() {
    return new Memberships(since, Collections.emptySortedMap(), null, moves);
  }
}
