package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds customers of one tenant against history, log, claims and deliveries. */
final class CustomerExamination {
  private static final int EVENTS_A_READ = 500;

  private final HubStores stores;
  private final LogView log;
  private final LogPartition partition;
  private final Outboxes outboxes;

  CustomerExamination(HubStores stores, LogView log, LogPartition partition, Clock clock) {
    this.stores = stores;
    this.log = log;
    this.partition = partition;
    this.outboxes = new Outboxes(stores, clock);
  }

  /** What is wrong with each of these customers, as they are by now. */
  Map<CustomerKey, List<Finding>> again(Collection<CustomerKey> keys) {
    Position done = checkpoint().position();
    return findings(stores.customers().read(keys).values(), done);
  }

  /**
   * @param done where the checkpoint stood before the customers were read
   */
  Map<CustomerKey, List<Finding>> findings(Collection<Customer> customers, Position done) {
    Map<CustomerKey, List<Finding>> findings = new LinkedHashMap<>();
    customers.forEach(customer -> findings.put(customer.key(), new ArrayList<>()));
    Checkpoint now = checkpoint();
    Position end = log.end(partition, now.position());
    Map<IdentifierKey, ProfileId> holders = holders(customers);
    Line line = line(customers, holders);
    Set<ActionKey> deliveries = deliveries(customers);
    for (Customer customer : customers) {
      List<Finding> found = findings.computeIfAbsent(customer.key(), key -> new ArrayList<>());
      checkFenceAhead(customer, now.position(), found);
      checkFenceCovers(customer, line, done, found);
      if (customer.mergedInto() == null && !customer.erased()) {
        checkIdentifiers(customer, holders, line, found);
      }
      checkActions(customer, deliveries, found);
      found.addAll(outboxes.findings(customer, now, end));
    }
    findings.values().removeIf(List::isEmpty);
    return findings;
  }

  private Checkpoint checkpoint() {
    return stores.partitions().checkpoint(partition);
  }

  private Map<IdentifierKey, ProfileId> holders(Collection<Customer> customers) {
    Set<IdentifierKey> wanted = new HashSet<>();
    for (Customer customer : customers) {
      for (Identifier identifier : customer.identifiers()) {
        wanted.add(new IdentifierKey(customer.key().tenant(), identifier));
      }
    }
    return wanted.isEmpty() ? Map.of() : stores.claims().read(wanted);
  }

  private Line line(Collection<Customer> customers, Map<IdentifierKey, ProfileId> holders) {
    Set<CustomerKey> wanted = new HashSet<>();
    holders.forEach(
        (identifier, holder) -> wanted.add(new CustomerKey(identifier.tenant(), holder)));
    return Line.of(stores.customers(), wanted, customers);
  }

  /** Which of the actions that journeys wait for are deliveries. */
  private Set<ActionKey> deliveries(Collection<Customer> customers) {
    Set<ActionKey> wanted = new HashSet<>();
    for (Customer customer : customers) {
      awaited(customer)
          .forEach(action -> wanted.add(new ActionKey(customer.key().tenant(), action)));
    }
    return stores.deliveries().read(wanted).keySet();
  }

  /** A dead one's delivery goes after its time, while the customer remembers it. */
  private static Set<ActionId> awaited(Customer customer) {
    Set<ActionId> awaited = new HashSet<>();
    for (CustomerPart part : customer.parts().values()) {
      part.actions()
          .forEach((id, open) -> {
            if (!open.isDead()) {
              awaited.add(id);
            }
          });
    }
    customer.outbox().stream()
        .flatMap(parcel -> parcel.actions().stream())
        .forEach(action -> awaited.remove(action.key().action()));
    return awaited;
  }

  private void checkFenceAhead(Customer customer, Position checkpoint, List<Finding> found) {
    Fence.Taken taken = customer.fence().partitions().get(partition.name());
    if (taken == null) {
      return;
    }
    if (taken.upTo().isAfter(checkpoint)) {
      found.add(
          finding(
              Kind.FENCE_AHEAD,
              customer,
              "The fence says that %s was worked off up to %s, and the checkpoint is %s."
                  .formatted(partition, taken.upTo(), checkpoint)));
    }
    for (Position position : taken.since()) {
      if (position.isAfter(checkpoint) && !log.isThere(new Source(partition, position))) {
        found.add(
            finding(
                Kind.FENCE_AHEAD,
                customer,
                "The fence has the entry %s of %s, which the log does not have."
                    .formatted(position, partition)));
        return;
      }
    }
  }

  /** Every event of the history up to the checkpoint is in the fence of whom it belongs to now. */
  private void checkFenceCovers(Customer customer, Line line, Position done, List<Finding> found) {
    Customer live = line.live(customer.key().tenant(), customer.key().profile());
    Fence fence = live == null ? Fence.EMPTY : live.fence();
    TimelineCursor cursor = null;
    do {
      List<HistoryEntry> page = page(customer, cursor);
      for (HistoryEntry entry : page) {
        if (isDone(entry.source(), done) && !fence.has(entry.source())) {
          found.add(
              finding(
                  Kind.FENCE_MISSES_ENTRY,
                  customer,
                  "The event of %s was applied, and the fence does not have it."
                      .formatted(entry.source())));
          return;
        }
      }
      cursor = page.size() < EVENTS_A_READ ? null : TimelineCursor.after(page.getLast());
    } while (cursor != null);
  }

  private List<HistoryEntry> page(Customer customer, @Nullable TimelineCursor cursor) {
    return stores
        .history()
        .timeline(
            customer.key().tenant(),
            Set.of(customer.key().profile().value()),
            cursor,
            EVENTS_A_READ);
  }

  private boolean isDone(Source source, Position done) {
    return source.partition().equals(partition) && !source.position().isAfter(done);
  }

  private void checkIdentifiers(
      Customer customer, Map<IdentifierKey, ProfileId> holders, Line line, List<Finding> found) {
    Map<String, Kind> wrong = new HashMap<>();
    RulesInForce rules = RulesInForce.of(customer.key().tenant(), stores.definitions());
    for (Identifier identifier : customer.identifiers()) {
      if (!rules.areClaimed(customer, identifier)) {
        continue;
      }
      ProfileId holder = holders.get(new IdentifierKey(customer.key().tenant(), identifier));
      Customer live = holder == null ? null : line.live(customer.key().tenant(), holder);
      if (holder == null) {
        wrong.put(identifier.namespace(), Kind.IDENTIFIER_WITHOUT_CLAIM);
      } else if (live != null && !live.key().equals(customer.key())) {
        wrong.put(identifier.namespace(), Kind.IDENTIFIER_OF_ANOTHER);
      }
    }
    wrong.forEach((namespace, kind) ->
        found.add(
            finding(
                kind,
                customer,
                kind == Kind.IDENTIFIER_WITHOUT_CLAIM
                    ? "Its identifier in '%s' is claimed by nobody.".formatted(namespace)
                    : "Its identifier in '%s' is claimed for another profile."
                        .formatted(namespace))));
  }

  private static void checkActions(
      Customer customer, Set<ActionKey> deliveries, List<Finding> found) {
    for (ActionId action : awaited(customer)) {
      if (!deliveries.contains(new ActionKey(customer.key().tenant(), action))) {
        found.add(
            finding(
                Kind.ACTION_LOST,
                customer,
                "Its action %s is neither in the outbox nor a delivery.".formatted(action)));
      }
    }
  }

  static Finding finding(Kind kind, Customer customer, String message) {
    return new Finding(kind, customer.key().tenant(), customer.key().profile().value(), message);
  }
}
