package dev.attune.hub.delivery;

import static dev.attune.hub.delivery.DeliveryState.AMBIGUOUS;
import static dev.attune.hub.delivery.DeliveryState.DEAD;
import static dev.attune.hub.delivery.DeliveryState.DELIVERED;
import static dev.attune.hub.delivery.DeliveryState.DISCARDED;
import static dev.attune.hub.delivery.DeliveryState.EXPIRED;
import static dev.attune.hub.delivery.DeliveryState.HELD;
import static dev.attune.hub.delivery.DeliveryState.QUEUED;
import static dev.attune.hub.delivery.DeliveryState.SUPPRESSED;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The life cycle of a delivery: the one table that the code runs, a test walks and draws. */
final class DeliveryTransitions {
  private static final Map<DeliveryState, Map<DeliveryMove, DeliveryState>> TABLE = table();

  private DeliveryTransitions() {}

  private static Map<DeliveryState, Map<DeliveryMove, DeliveryState>> table() {
    Map<DeliveryState, Map<DeliveryMove, DeliveryState>> table = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      table.put(state, new EnumMap<>(DeliveryMove.class));
    }
    from(table, QUEUED)
        .to(DeliveryMove.TAKEN, DELIVERED)
        .to(DeliveryMove.RETRY, QUEUED)
        .to(DeliveryMove.DOUBT, AMBIGUOUS)
        .to(DeliveryMove.HOLD, HELD)
        .to(DeliveryMove.WAIT, QUEUED)
        .to(DeliveryMove.GIVE_UP, DEAD)
        .to(DeliveryMove.SUPPRESS, SUPPRESSED)
        .to(DeliveryMove.EXPIRE, EXPIRED);
    // That a later try was not taken says nothing about the earlier one that may have been.
    from(table, AMBIGUOUS)
        .to(DeliveryMove.TAKEN, DELIVERED)
        .to(DeliveryMove.RETRY, AMBIGUOUS)
        .to(DeliveryMove.DOUBT, AMBIGUOUS)
        .to(DeliveryMove.HOLD, HELD)
        .to(DeliveryMove.WAIT, AMBIGUOUS)
        .to(DeliveryMove.GIVE_UP, DEAD)
        .to(DeliveryMove.SUPPRESS, SUPPRESSED)
        .to(DeliveryMove.EXPIRE, EXPIRED);
    from(table, HELD)
        .to(DeliveryMove.REPAIR, HELD)
        .to(DeliveryMove.REDRIVE, QUEUED)
        .to(DeliveryMove.DISCARD, DISCARDED);
    from(table, DEAD)
        .to(DeliveryMove.REPAIR, DEAD)
        .to(DeliveryMove.REDRIVE, QUEUED)
        .to(DeliveryMove.DISCARD, DISCARDED);
    from(table, EXPIRED)
        .to(DeliveryMove.REPAIR, EXPIRED)
        .to(DeliveryMove.REDRIVE, QUEUED)
        .to(DeliveryMove.DISCARD, DISCARDED);
    return table;
  }

  private static Row from(
      Map<DeliveryState, Map<DeliveryMove, DeliveryState>> table, DeliveryState state) {
    return new Row(table.computeIfAbsent(state, s -> new EnumMap<>(DeliveryMove.class)));
  }

  private record Row(Map<DeliveryMove, DeliveryState> moves) {
    Row to(DeliveryMove move, DeliveryState next) {
      moves.put(move, next);
      return this;
    }
  }

  /** What may happen to a delivery in that state, with the state after it. */
  static Map<DeliveryMove, DeliveryState> of(DeliveryState state) {
    return Collections.unmodifiableMap(TABLE.getOrDefault(state, Map.of()));
  }

  static boolean allows(DeliveryState state, DeliveryMove move) {
    return of(state).containsKey(move);
  }

  /** The state after the move, or a conflict that says what is allowed. */
  static DeliveryState after(DeliveryState state, DeliveryMove move) {
    DeliveryState next = of(state).get(move);
    if (next == null) {
      throw new HubException(HubError.CONFLICT, refusal(state, move));
    }
    return next;
  }

  private static String refusal(DeliveryState state, DeliveryMove move) {
    String allowed =
        of(state).keySet().stream()
            .map(DeliveryTransitions::name)
            .collect(Collectors.joining(", "));
    return "A delivery that is %s has no move '%s'; its moves are %s."
        .formatted(name(state), name(move), allowed.isEmpty() ? "none" : allowed);
  }

  static String name(@Nullable Enum<?> constant) {
    return constant == null ? "none" : constant.name().toLowerCase(java.util.Locale.ROOT);
  }
}
