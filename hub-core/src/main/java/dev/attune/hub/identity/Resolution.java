package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who an event is about, and why.
 *
 * @param matched the identifiers that count, strongest first; empty if the event names nobody
 * @param profiles the profiles that hold any of them; more than one means they are the same
 *     customer
 * @param kept identifiers that are kept with the profile and never matched
 * @param dropped identifiers that were left out, each with the reason
 */
public record Resolution(
    List<Identifier> matched,
    SortedSet<ProfileId> profiles,
    List<Identifier> kept,
    List<Dropped> dropped) {
  public Resolution {
    matched = List.copyOf(matched);
    profiles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
  }

  /** An identifier that was left out. The reason names its namespace and never its value. */
  public record Dropped(Identifier identifier, String reason) {}
}
