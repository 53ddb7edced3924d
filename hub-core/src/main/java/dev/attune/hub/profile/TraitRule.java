package dev.attune.hub.profile;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several values of one trait stands.
 *
 * @param order what makes a value stand before another
 * @param connections of {@link Order#TRUSTED}: the most trusted first; those not named come last
 * @param emptyCounts whether a value that says nothing may stand in the place of one that does
 */
public record TraitRule(Order order, List<ConnectionId> connections, boolean emptyCounts) {
  public static final int MAX_CONNECTIONS = 50;

  public TraitRule {
    connections = List.copyOf(connections);
  }

  /** What makes a value stand before another. */
  public enum Order {
    /** It was so later. */
    NEWEST("newest"),
    /** It was so earlier. */
    OLDEST("oldest"),
    /** It comes by a connection that is trusted more; within one it was so later. */
    TRUSTED("trusted"),
    /** It is longer; of the same length it was so later. */
    LONGEST("longest");

    private final String code;

    Order(String code) {
      this.code = code;
    }

    /** Its name in definitions, and with the values that stand by it. */
    public String code() {
      return code;
    }
  }

  /** The greater stands. Only what is the same in everything is equal. */
  Comparator<Trait> comparator() {
    Comparator<Trait> byOrder =
        switch (order) {
          case NEWEST -> Trait.AGE;
          case OLDEST -> Trait.AGE.reversed();
          case TRUSTED -> byTrust().thenComparing(Trait.AGE);
          case LONGEST -> Comparator.comparingInt(TraitRule::length).thenComparing(Trait.AGE);
        };
    return emptyCounts
        ? byOrder
        : Comparator.<Trait, Boolean>comparing(trait -> !isEmpty(trait.value()))
            .thenComparing(byOrder);
  }

  private Comparator<Trait> byTrust() {
    Map<ConnectionId, Integer> places = new HashMap<>();
    for (ConnectionId connection : connections) {
      places.putIfAbsent(connection, places.size());
    }
    return Comparator.comparingInt(
        trait -> -places.getOrDefault(trait.connection(), places.size()));
  }

  /** Whether a value says nothing: a blank text, a list or an object with nothing in it. */
  static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isBlank();
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> object -> object.isEmpty();
      default -> false;
    };
  }

  /** In characters; of what is no text, as JSON writes it. */
  private static int length(Trait trait) {
    String text = trait.value() instanceof String said ? said : Json.writeValue(trait.value());
    return text.codePointCount(0, text.length());
  }
}
