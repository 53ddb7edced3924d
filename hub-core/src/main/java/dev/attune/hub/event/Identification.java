package dev.attune.hub.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an event found its customer.
 *
 * @param leftOut identifiers that did not count, in the order in which the event names them
 * @param merged ids of the profiles that this event showed to be the same customer, without the one
 *     that stands for them
 * @param sightings what became of each identifier of the event, in its order; empty of events of
 *     before, of which that is not known
 * @param rules the version of the tenant's rules by which it was decided; 0 of the standard ones
 */
public record Identification(
    List<LeftOut> leftOut, List<String> merged, List<Sighting> sightings, long rules) {
  /** Every identifier counted, and nobody was merged; more is not known. */
  public static final Identification PLAIN = new Identification(List.of(), List.of());

  public Identification {
    leftOut = List.copyOf(leftOut);
    merged = List.copyOf(merged);
    sightings = List.copyOf(sightings);
  }

  /** Of which no more is known. */
  public Identification(List<LeftOut> leftOut, List<String> merged) {
    this(leftOut, merged, List.of(), 0);
  }

  /** Whether the customer was begun with this event: nobody held any of its identifiers. */
  public boolean hasBegun() {
    return !sightings.isEmpty()
        && sightings.stream().noneMatch(sighting -> sighting.role() == Role.HELD);
  }

  /**
   * An identifier that did not count.
   *
   * @param code says why to programs; empty of events of before
   * @param reason names its namespace and never its value
   */
  public record LeftOut(Identifier identifier, String code, String reason) {}

  /** What an identifier was to the decision. */
  public enum Role {
    /** A profile held it. */
    HELD,
    /** Nobody held it; it is the customer's from then on. */
    FRESH,
    /** Several people share it: it is kept, and nobody was looked for by it. */
    SHARED,
    /** The event named it already, in another spelling. */
    REPEATED,
    /** It did not count; {@link #leftOut} says why, in the same order. */
    LEFT_OUT
  }

  /**
   * What became of one identifier.
   *
   * @param holder the profile that held it, if one did
   */
  public record Sighting(Role role, @Nullable String holder) {}
}
