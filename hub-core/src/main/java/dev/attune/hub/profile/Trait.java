package dev.attune.hub.profile;

import dev.attune.hub.computed.ComputedValue;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.Comparator;

/**
 * An attribute with its provenance.
 *
 * @param value as {@link dev.attune.hub.value.Fields} holds values, never null
 * @param at when it was so
 * @param event the id of the event that said so, within its connection
 * @param rule by which it was taken, for example {@code newest}
 */
public record Trait(Object value, Instant at, ConnectionId connection, String event, String rule) {
  public static final String NEWEST = "newest";

  /** By which a computed trait is taken. */
  public static final String COMPUTED = "computed";

  /** Stands for the hub itself where a connection is named as the origin. */
  private static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  /** A computed trait as it comes out at an instant; its event names the definition's version. */
  public static Trait computed(String name, ComputedValue computed, Instant at) {
    return new Trait(computed.value(), at, HUB, name + "@" + computed.version(), COMPUTED);
  }

  /** The newer is the greater; no two are equal that differ in anything. */
  static final Comparator<Trait> AGE =
      Comparator.comparing(Trait::at)
          .thenComparing(Trait::connection)
          .thenComparing(Trait::event)
          .thenComparing(trait -> trait.value().toString())
          .thenComparing(Trait::rule);

  /** The same value, as one that stands by another rule. */
  Trait by(TraitRule by) {
    String code = by.order().code();
    return code.equals(rule) ? this : new Trait(value, at, connection, event, code);
  }

  /** The newer of the two; of two of one instant always the same one, whatever their order. */
  public static Trait newest(Trait one, Trait other) {
    return AGE.compare(one, other) >= 0 ? one : other;
  }
}
