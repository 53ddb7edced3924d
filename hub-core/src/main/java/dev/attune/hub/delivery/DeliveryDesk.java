package dev.attune.hub.delivery;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people do with deliveries: the dead-letter desk. Every change is a move of the life cycle
 * and a compare-and-set. Safe for use by many threads; what a failed call did shows when the
 * delivery is read. A sender in the same process is to be woken afterwards.
 */
public final class DeliveryDesk {
  private static final int TRIES = 5;
  private static final int PAGE = 500;

  private final DeliveryStore deliveries;
  private final OutcomeLog outcomes;
  private final Clock clock;

  public DeliveryDesk(DeliveryStore deliveries, OutcomeLog outcomes, Clock clock) {
    this.deliveries = deliveries;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** A page of a tenant's deliveries in these states, newest first. */
  public List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit) {
    return deliveries.list(tenant, states, connection, before, limit);
  }

  /** The same, oldest first. */
  public List<Delivery> listOldest(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery after,
      int limit) {
    return deliveries.listOldest(tenant, states, connection, after, limit);
  }

  public Delivery read(ActionKey key) {
    Delivery delivery = deliveries.read(List.of(key)).get(key);
    if (delivery == null) {
      throw new HubException(
          HubError.NOT_FOUND, "There is no delivery '%s'.".formatted(key.action()));
    }
    return delivery;
  }

  /**
   * Changes what is sent; it is sent when it is re-driven.
   *
   * @param notAfter when it is now too late to send it, or null if never
   */
  public Delivery repair(ActionKey key, Fields parameters, @Nullable Instant notAfter) {
    return change(
        key,
        delivery ->
            delivery
                .moved(DeliveryMove.REPAIR, delivery.dueAt(), delivery.reason())
                .withAction(delivery.action().repaired(parameters, notAfter)));
  }

  /**
   * Has it tried again under the same id, with all its tries before it. If later ones for the same
   * customer wait, it goes first; what has been sent before stays sent.
   */
  public Delivery redrive(ActionKey key) {
    return change(key, delivery -> redriven(delivery, clock.now()));
  }

  /**
   * Has many tried again, each as {@link #redrive} does; returns those that stay as they are,
   * because their state or their time does not allow it or another changed them meanwhile.
   */
  public Set<ActionKey> redriveAll(Collection<ActionKey> keys) {
    Instant now = clock.now();
    List<Delivery> redriven =
        deliveries.read(keys).values().stream()
            .filter(delivery -> !delivery.isTooLate(now))
            .filter(delivery -> DeliveryTransitions.allows(delivery.state(), DeliveryMove.REDRIVE))
            .map(delivery -> redriven(delivery, now))
            .toList();
    Set<ActionKey> left = new LinkedHashSet<>(keys);
    redriven.forEach(delivery -> left.remove(delivery.key()));
    if (!redriven.isEmpty()) {
      left.addAll(deliveries.write(redriven));
    }
    return left;
  }

  private static Delivery redriven(Delivery delivery, Instant now) {
    if (delivery.isTooLate(now)) {
      throw new HubException(
          HubError.CONFLICT,
          "Delivery '%s' was to be sent by %s; repair it with a later time before you re-drive it."
              .formatted(delivery.key().action(), delivery.action().notAfter()));
    }
    return delivery.moved(DeliveryMove.REDRIVE, now, "").afresh();
  }

  /**
   * Gives it up. The outcome goes to the log first, so that the journey learns of it whatever
   * happens to this process; then the next one for the same customer may go on.
   */
  public Delivery discard(ActionKey key, String reason) {
    Delivery before = read(key);
    if (before.state() == DeliveryState.DISCARDED) {
      return before;
    }
    Delivery discarded = before.moved(DeliveryMove.DISCARD, clock.now(), reason);
    outcomes.append(List.of(Results.outcome(discarded, clock.now())));
    Delivery written =
        change(key, delivery -> delivery.moved(DeliveryMove.DISCARD, discarded.dueAt(), reason));
    hastenNext(written.lane());
    return written;
  }

  /** Whoever was put off behind the one that is gone is looked at now. */
  private void hastenNext(Lane lane) {
    Delivery next = deliveries.heads(List.of(lane)).get(lane);
    if (next != null) {
      hasten(List.of(next), clock.now());
    }
  }

  /**
   * Has all deliveries of a connection looked at now that are untried or wait for its resume,
   * because it is sent to again. One that its sender puts off meanwhile is the sender's to look at.
   */
  public void hasten(ConnectionKey connection) {
    hasten(connection, Duration.ZERO);
  }

  /** The same after a while, when all senders know of a change. */
  public void hasten(ConnectionKey connection, Duration in) {
    Delivery last = null;
    List<Delivery> page;
    do {
      page =
          deliveries.list(
              connection.tenant(),
              Set.of(DeliveryState.QUEUED, DeliveryState.AMBIGUOUS),
              connection,
              last,
              PAGE);
      hasten(page, clock.now().plus(in));
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  /** Has all deliveries of a journey looked at now that were not tried: its first run is over. */
  public void hasten(FirstRunKey journey) {
    Delivery last = null;
    List<Delivery> page;
    do {
      page = deliveries.list(journey.tenant(), Set.of(DeliveryState.QUEUED), null, last, PAGE);
      hasten(
          page.stream()
              .filter(delivery -> delivery.action().journey().equals(journey.journey()))
              .toList(),
          clock.now());
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  private void hasten(Collection<Delivery> waiting, Instant at) {
    List<Delivery> hastened =
        waiting.stream()
            .filter(delivery -> delivery.isUntried() || delivery.waitsForResume())
            .filter(delivery -> delivery.dueAt().isAfter(at))
            .map(delivery -> delivery.waiting(at, ""))
            .toList();
    if (!hastened.isEmpty()) {
      deliveries.write(hastened);
    }
  }

  private Delivery change(ActionKey key, UnaryOperator<Delivery> change) {
    for (int i = 0; i < TRIES; i++) {
      Delivery changed = change.apply(read(key));
      Set<ActionKey> lost = deliveries.write(List.of(changed));
      if (lost.isEmpty()) {
        return changed.withVersion(changed.version() + 1);
      }
    }
    throw new HubException(
        HubError.CONFLICT,
        "Delivery '%s' is being changed by others; try again.".formatted(key.action()));
  }
}
