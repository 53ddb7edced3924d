package dev.attune.admin.crash;

import dev.attune.admin.process.ToolServer;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.doctor.Diagnosis;
import dev.attune.hub.doctor.Doctor;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the promises against what the kills left behind. */
final class Aftermath {
  private static final String GENERATION = "g1";
  private static final int ALL = 1_000_000;

  private final HubStores stores;
  private final List<ShopTraffic> shops;
  private final ToolServer tool;
  private final List<TenantId> tenants;
  private final List<String> broken = new ArrayList<>();

  Aftermath(HubStores stores, List<ShopTraffic> shops, ToolServer tool) {
    this.stores = stores;
    this.shops = shops;
    this.tool = tool;
    this.tenants = shops.stream().map(shop -> new TenantId(shop.shop().tenant())).toList();
  }

  /** What of a customer must come out the same however the log was worked off. */
  private record State(
      SortedMap<ProfileId, CustomerPart> parts,
      Map<AccountKey, Instant> accounts,
      List<Merge> merges,
      @Nullable MergedInto mergedInto) {}

  /** Every promise that does not hold, each in one sentence. */
  List<String> broken() {
    checkRest();
    checkDoctor();
    shops.forEach(this::checkAccepted);
    HubStores reference = SequentialReference.of(stores, GENERATION, tenants);
    checkCustomers(states(stores), states(reference));
    checkActions(reference);
    return broken;
  }

  private void checkRest() {
    for (LogPartition partition : LogOf.partitions(GENERATION, tenants)) {
      Position done = stores.partitions().checkpoint(partition).position();
      boolean isWorkedOff =
          LogOf.after(stores.log(), partition, done).stream()
              .allMatch(LogEntry.Tick.class::isInstance);
      expect(isWorkedOff, "%s stands at %s and goes on.".formatted(partition, done));
    }
  }

  private void checkDoctor() {
    Doctor doctor =
        new Doctor(
            stores, new SystemClock(), new MachineThreads(), GENERATION, Duration.ofSeconds(1));
    Diagnosis diagnosis = doctor.examine(null);
    diagnosis.findings().forEach(finding -> broken.add(finding.toString()));
    System.out.printf(
        "the doctor saw %d customers, %d claims, %d log entries: %d findings%n",
        diagnosis.customers(),
        diagnosis.claims(),
        diagnosis.entries(),
        diagnosis.findings().size());
  }

  /** Each accepted message is in the log, and was applied once or is a dead letter. */
  private void checkAccepted(ShopTraffic traffic) {
    TenantId tenant = new TenantId(traffic.shop().tenant());
    ConnectionKey shop = new ConnectionKey(tenant, new ConnectionId(traffic.shop().connection()));
    Map<String, Integer> logged = new HashMap<>();
    for (LogEntry entry : LogOf.entries(stores.log(), LogPartition.of(GENERATION, tenant))) {
      if (entry instanceof LogEntry.Signal signal && signal.connection().equals(shop)) {
        logged.merge(signal.messageId(), 1, Integer::sum);
      }
    }
    Set<EventKey> keys = new HashSet<>();
    traffic.accepted().forEach(id -> keys.add(new EventKey(shop, id)));
    Set<EventKey> applied = stores.history().find(keys).keySet();
    Set<String> dead = new HashSet<>();
    for (DeadLetter letter : stores.deadLetters().list(tenant, DeadLetter.State.DEAD, null, ALL)) {
      dead.add(letter.signal().messageId());
    }
    for (EventKey key : keys) {
      expect(logged.containsKey(key.id()), "The accepted message " + key + " is not in the log.");
      expect(
          applied.contains(key) != dead.contains(key.id()),
          "The accepted message %s is applied: %s, dead: %s."
              .formatted(key, applied.contains(key), dead.contains(key.id())));
    }
    System.out.printf(
        "%s: %d messages accepted, %d in the log, %d applied, %d dead%n",
        tenant,
        keys.size(),
        logged.values().stream().mapToInt(Integer::intValue).sum(),
        applied.size(),
        dead.size());
  }

  private void checkCustomers(
      SortedMap<CustomerKey, State> found, SortedMap<CustomerKey, State> expected) {
    Set<CustomerKey> all = new TreeSet<>(found.keySet());
    all.addAll(expected.keySet());
    for (CustomerKey customer : all) {
      State wanted = expected.get(customer);
      State had = found.get(customer);
      expect(
          wanted != null && wanted.equals(had),
          "The customer %s should be%n  %s and is%n  %s".formatted(customer, wanted, had));
    }
    System.out.printf("%d customers compared with the reference%n", all.size());
  }

  /** What was to be done is what was delivered and what the tool did, each once. */
  private void checkActions(HubStores reference) {
    Set<String> due = new TreeSet<>();
    deliveries(reference).forEach(delivery -> due.add(delivery.key().action().value()));
    Set<String> delivered = new TreeSet<>();
    for (Delivery delivery : deliveries(stores)) {
      expect(
          delivery.state() == DeliveryState.DELIVERED,
          "The delivery %s is %s: %s"
              .formatted(delivery.key().action(), delivery.state(), delivery.reason()));
      delivered.add(delivery.key().action().value());
    }
    Set<String> done = new TreeSet<>(tool.effects().keySet());
    expect(due.equals(delivered), "Due and delivered differ: " + difference(due, delivered));
    expect(due.equals(done), "Due and done differ: " + difference(due, done));
    broken.addAll(tool.contradictions());
    System.out.printf(
        "%d actions due, %d delivered, %d effects at the tool from %d requests%n",
        due.size(), delivered.size(), done.size(), tool.requests());
  }

  private static String difference(Collection<String> one, Collection<String> other) {
    Set<String> missing = new TreeSet<>(one);
    missing.removeAll(other);
    Set<String> more = new TreeSet<>(other);
    more.removeAll(one);
    return "missing %s, too many %s.".formatted(missing, more);
  }

  private List<Delivery> deliveries(HubStores of) {
    List<Delivery> all = new ArrayList<>();
    for (TenantId tenant : tenants) {
      all.addAll(of.deliveries().list(tenant, EnumSet.allOf(DeliveryState.class), null, null, ALL));
    }
    return all;
  }

  private SortedMap<CustomerKey, State> states(HubStores of) {
    SortedMap<CustomerKey, State> states = new TreeMap<>();
    for (TenantId tenant : tenants) {
      for (Customer customer : of.customers().page(tenant, null, ALL)) {
        states.put(
            customer.key(),
            new State(
                customer.parts(), customer.accounts(), customer.merges(), customer.mergedInto()));
      }
    }
    return states;
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
