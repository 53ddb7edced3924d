package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who an event is about, and why.
 *
 * @param matched the identifiers that count, strongest first; empty if the event names nobody
 * @param heldAs the same in the forms by which their holders are known, where those are of before
 * @param profiles the profiles that hold any of them; more than one means they are the same
 *     customer
 * @param kept identifiers that are kept with the profile and never matched
 * @param dropped identifiers that were left out, each with the reason, in the order in which they
 *     were sent
 * @param course what became of each identifier, in the order in which they were sent
 */
public record Resolution(
    List<Identifier> matched,
    List<Identifier> heldAs,
    SortedSet<ProfileId> profiles,
    List<Identifier> kept,
    List<Dropped> dropped,
    List<Fate> course) {
  public Resolution {
    matched = List.copyOf(matched);
    heldAs = List.copyOf(heldAs);
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
    course = List.copyOf(course);
  }

  /**
   * An identifier that was left out. The sentence names its namespace and never its value.
   *
   * @param identifier normalised, or as it was sent if it cannot be
   */
  public record Dropped(Identifier identifier, DropReason why, String reason) {}

  /** What became of one identifier. */
  public sealed interface Fate {
    /** A profile held it. */
    record Held(ProfileId holder) implements Fate {}

    /** Nobody held it; it is the customer's from now on. */
    record Fresh() implements Fate {}

    /** It is kept and never matched. */
    record Shared() implements Fate {}

    /** The event names it twice, in two spellings. */
    record Repeated() implements Fate {}

    /** It is among those that were left out. */
    record LeftOut() implements Fate {}

    Fate FRESH = new Fresh();
    Fate SHARED = new Shared();
    Fate REPEATED = new Repeated();
    Fate LEFT_OUT = new LeftOut();

    static Fate of(@Nullable ProfileId holder) {
      return holder == null ? FRESH : new Held(holder);
    }
  }
}
