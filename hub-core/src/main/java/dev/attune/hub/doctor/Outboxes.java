package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks after outboxes that stand past the time at which the timer sweep empties them. */
final class Outboxes {
  /** The sweep comes with the next tick; a busy partition may need a moment for it. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int FACTS_A_READ = 500;

  private final HubStores stores;
  private final Clock clock;

  Outboxes(HubStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * @param end the last entry of the log, read after the checkpoint
   */
  List<Finding> findings(Customer customer, Checkpoint checkpoint, Position end) {
    Instant due = customer.written().plus(Customer.OUTBOX_PATIENCE).plus(PATIENCE);
    // What waits in the log comes first, and the time of a log that is behind is that of its work.
    boolean isIdle = !end.isAfter(checkpoint.position());
    Instant time = isIdle ? clock.now() : checkpoint.time();
    if (customer.outbox().isEmpty() || !due.isBefore(time)) {
      return List.of();
    }
    String missing = missing(customer.outbox());
    return List.of(
        missing == null
            ? CustomerExamination.finding(
                Kind.OUTBOX_OVERDUE,
                customer,
                "Its outbox was to be emptied at %s and is not.".formatted(due.minus(PATIENCE)))
            : CustomerExamination.finding(
                Kind.OUTBOX_NOT_HANDED_ON,
                customer,
                "Its outbox was to be handed on at %s; %s is missing."
                    .formatted(due.minus(PATIENCE), missing)));
  }

  /** The first thing that was not handed on, in words, or null. */
  private @Nullable String missing(List<Parcel> outbox) {
    Set<ActionKey> actions = new HashSet<>();
    for (Parcel parcel : outbox) {
      parcel.actions().stream().map(Action::key).forEach(actions::add);
    }
    Set<ActionKey> delivered = stores.deliveries().read(actions).keySet();
    for (ActionKey action : actions) {
      if (!delivered.contains(action)) {
        return "the delivery " + action.action();
      }
    }
    for (Parcel parcel : outbox) {
      for (Fact fact : parcel.facts()) {
        if (!isStored(fact)) {
          return "the fact " + fact.id();
        }
      }
    }
    return null;
  }

  private boolean isStored(Fact fact) {
    Instant received = fact.received();
    String cursor = null;
    do {
      FactStore.Page page =
          stores
              .facts()
              .read(fact.tenant(), received, received.plusMillis(1), cursor, FACTS_A_READ);
      if (page.facts().stream().anyMatch(stored -> stored.id().equals(fact.id()))) {
        return true;
      }
      cursor = page.next();
    } while (cursor != null);
    return false;
  }
}
