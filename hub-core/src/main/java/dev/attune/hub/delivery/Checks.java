package dev.attune.hub.delivery;

import dev.attune.hub.delivery.DeliveryGate.Verdict;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks before each try, for a whole batch in one call each: order, time, quiet hours, consent
 * and journey, suppression list, a journey's first run.
 */
final class Checks {
  private static final String BEHIND = "An earlier one for the same customer has not ended.";

  private final DeliveryPorts ports;
  private final FirstRuns firstRuns;

  Checks(DeliveryPorts ports) {
    this.ports = ports;
    this.firstRuns = new FirstRuns(ports.firstRuns());
  }

  /**
   * @param heads the first delivery of each lane that has not ended
   */
  Map<Item, Clearance> judge(List<Item> items, Map<Lane, Delivery> heads, Instant now) {
    Map<Item, Clearance> judged = new LinkedHashMap<>();
    Map<Item, Delivery> first = new LinkedHashMap<>();
    for (Item item : items) {
      Clearance clearance = byOrder(item, heads.get(item.delivery().lane()), now);
      judged.put(item, clearance);
      if (clearance instanceof Clearance.Go go) {
        first.put(item, go.delivery());
      }
    }
    if (!first.isEmpty()) {
      judged.putAll(byGate(first, now));
    }
    return judged;
  }

  private static Clearance byOrder(Item item, @Nullable Delivery head, Instant now) {
    if (head == null || Delivery.ASKED_ORDER.compare(head, item.delivery()) > 0) {
      return new Clearance.Gone();
    }
    if (!head.key().equals(item.key())) {
      return behind(item.delivery(), head, now);
    }
    if (head.state() == DeliveryState.HELD) {
      return new Clearance.Gone();
    }
    if (head.isTooLate(now)) {
      return new Clearance.End(DeliveryMove.EXPIRE, "It became too late to send it.");
    }
    Instant quietUntil = QuietTime.end(head.action().quiet(), now);
    return quietUntil == null
        ? new Clearance.Go(head)
        : new Clearance.Wait(quietUntil, "Quiet hours last until " + quietUntil + ".");
  }

  private static Clearance behind(Delivery delivery, Delivery head, Instant now) {
    if (delivery.isTooLate(now)) {
      return new Clearance.End(DeliveryMove.EXPIRE, "It became too late to send it.");
    }
    if (head.state() == DeliveryState.HELD) {
      return new Clearance.Wait(Patience.nextLook(delivery, now), BEHIND);
    }
    return head.dueAt().isAfter(now)
        ? new Clearance.Wait(head.dueAt(), BEHIND)
        : new Clearance.Behind(head);
  }

  private Map<Item, Clearance> byGate(Map<Item, Delivery> items, Instant now) {
    Map<ActionKey, Verdict> verdicts =
        verdicts(items.values().stream().map(Delivery::action).toList());
    Map<Item, Verdict.Permit> permitted = new LinkedHashMap<>();
    Map<Item, Clearance> judged = new LinkedHashMap<>();
    items.forEach((item, delivery) -> {
      switch (verdicts.get(item.key())) {
        case Verdict.Permit permit -> permitted.put(item, permit);
        case Verdict.Suppress suppress ->
            judged.put(item, new Clearance.End(DeliveryMove.SUPPRESS, suppress.reason()));
        case Verdict.Wait wait ->
            judged.put(
                item,
                new Clearance.Wait(
                    wait.until() == null ? Patience.nextLook(delivery, now) : wait.until(),
                    wait.reason()));
        case null ->
            judged.put(
                item,
                new Clearance.Wait(
                    Patience.nextLook(delivery, now),
                    "Whether it may be sent could not be found out."));
      }
    });
    Map<IdentifierKey, Suppression> suppressed = suppressed(permitted);
    permitted.forEach((item, permit) -> {
      boolean isSuppressed =
          permit.addresses().stream()
              .map(suppressed::get)
              .anyMatch(why -> why != null && why.stops(permit.isEssential()));
      judged.put(
          item,
          isSuppressed
              ? new Clearance.End(DeliveryMove.SUPPRESS, Suppression.SENTENCE)
              : new Clearance.Go(Objects.requireNonNull(items.get(item))));
    });
    judged.putAll(byFirstRun(permitted, judged, now));
    return judged;
  }

  /** Last, so that only what is surely sent counts; a delivery counts with its first try. */
  private Map<Item, Clearance> byFirstRun(
      Map<Item, Verdict.Permit> permitted, Map<Item, Clearance> judged, Instant now) {
    Map<FirstRunKey, FirstRuns.Wish> wishes = new LinkedHashMap<>();
    permitted.forEach((item, permit) -> {
      if (permit.firstRun() > 0
          && judged.get(item) instanceof Clearance.Go(Delivery delivery)
          && delivery.attempts() == 0
          && !firstRuns.hasCounted(delivery.key())) {
        Action action = delivery.action();
        wishes
            .computeIfAbsent(
                new FirstRunKey(action.key().tenant(), action.journey()),
                key -> new FirstRuns.Wish(permit.firstRun(), new ArrayList<>()))
            .items()
            .add(item);
      }
    });
    return wishes.isEmpty() ? Map.of() : firstRuns.holdUp(wishes, now);
  }

  /** One action that cannot be judged must not keep the others of its batch from being sent. */
  private Map<ActionKey, Verdict> verdicts(List<Action> actions) {
    try {
      return ports.gate().check(actions);
    } catch (RuntimeException e) {
      if (e instanceof HubException hub && hub.kind() == ErrorKind.REMOTE) {
        throw hub;
      }
      if (actions.size() == 1) {
        ports.metrics().failed(e);
        return Map.of();
      }
    }
    Map<ActionKey, Verdict> verdicts = new LinkedHashMap<>();
    actions.forEach(action -> verdicts.putAll(verdicts(List.of(action))));
    return verdicts;
  }

  private Map<IdentifierKey, Suppression> suppressed(Map<Item, Verdict.Permit> permitted) {
    Set<IdentifierKey> addresses = new LinkedHashSet<>();
    permitted.values().forEach(permit -> addresses.addAll(permit.addresses()));
    return addresses.isEmpty() ? Map.of() : ports.suppressions().find(new ArrayList<>(addresses));
  }
}
