package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The customers of one batch, as they are at this moment of it, and what is to be written. */
final class CustomerTable {
  private static final Comparator<Timer> ORDER =
      Comparator.comparing(Timer::at).thenComparing(Timer::customer);

  private final Function<TenantId, JourneySet> journeys;
  private final Predicate<Customer> isFull;
  private final Set<TenantId> full = new HashSet<>();
  private final Map<CustomerKey, Customer> now = new HashMap<>();
  private final Set<CustomerKey> changed = new LinkedHashSet<>();
  private final Set<CustomerKey> emptied = new HashSet<>();
  private final Map<CustomerKey, Set<CustomerKey>> writtenBefore =
      new TreeMap<>(Collections.reverseOrder());
  private final SortedMap<CustomerKey, Set<CustomerKey>> accountsBefore = new TreeMap<>();
  private final Map<TenantId, TreeSet<Timer>> timers = new HashMap<>();
  private final Map<CustomerKey, Instant> timerOf = new HashMap<>();
  private final Set<CustomerKey> standingStill = new HashSet<>();
  private boolean hasErased;

  /**
   * @param isFull whether so much lies in a customer's outbox that its tenant is to wait
   */
  CustomerTable(Function<TenantId, JourneySet> journeys, Predicate<Customer> isFull) {
    this.journeys = journeys;
    this.isFull = isFull;
  }

  /** What comes next of the tenant waits for the next batch. */
  void holdBack(TenantId tenant) {
    full.add(tenant);
  }

  /** Whether what comes next of a tenant must wait for the next batch. */
  boolean isFull(TenantId tenant) {
    return full.contains(tenant);
  }

  /** A customer and when time will next move one of its enrolments. */
  record Timer(CustomerKey customer, Instant at) {}

  /**
   * Takes a customer in.
   *
   * @param stored as it was read
   * @param kept without what was handed on of its outbox; written only if there is a reason to
   */
  void loaded(Customer stored, Customer kept) {
    now.put(kept.key(), kept);
    hasErased |= kept.erased();
    schedule(kept);
    if (!kept.outbox().isEmpty()) {
      changed.add(kept.key());
    } else if (!stored.outbox().isEmpty()) {
      emptied.add(kept.key());
    }
  }

  /** Time has come to look after this customer: an emptied outbox is written now. */
  void lookedAfter(CustomerKey key) {
    if (emptied.contains(key)) {
      changed.add(key);
    }
  }

  boolean isChanged(CustomerKey key) {
    return changed.contains(key);
  }

  Set<AccountKey> accounts() {
    Set<AccountKey> accounts = new HashSet<>();
    now.values().forEach(customer -> accounts.addAll(customer.accounts().keySet()));
    return accounts;
  }

  /**
   * All profiles that stood alone once and are parts of those tenants' customers here, or were
   * before a person took them away.
   */
  Set<CustomerKey> partsOf(Set<TenantId> tenants) {
    Set<CustomerKey> parts = new HashSet<>();
    for (Customer customer : now.values()) {
      TenantId tenant = customer.key().tenant();
      if (tenants.contains(tenant)) {
        customer.parts().keySet().forEach(part -> parts.add(new CustomerKey(tenant, part)));
        customer.apart().forEach(part -> parts.add(new CustomerKey(tenant, part)));
      }
    }
    parts.removeAll(now.keySet());
    return parts;
  }

  /** Whether any of them is a tombstone of somebody who was forgotten. */
  boolean hasErased() {
    return hasErased;
  }

  /** Those whose parts were to go to another, as they were read. */
  List<Customer> merged() {
    return now.values().stream()
        .filter(customer -> customer.mergedInto() != null)
        .sorted(Comparator.comparing(Customer::key))
        .toList();
  }

  /** What those had who were merged: a claim of theirs may still be to be repointed. */
  Set<IdentifierKey> identifiersOfMerged() {
    Set<IdentifierKey> identifiers = new HashSet<>();
    for (Customer customer : merged()) {
      customer
          .identifiers()
          .forEach(one -> identifiers.add(new IdentifierKey(customer.key().tenant(), one)));
    }
    return identifiers;
  }

  /** All customers, as they are at this moment. */
  List<Customer> all() {
    return now.values().stream().sorted(Comparator.comparing(Customer::key)).toList();
  }

  boolean has(CustomerKey key) {
    return now.containsKey(key);
  }

  @Nullable Customer get(CustomerKey key) {
    return now.get(key);
  }

  /** The customer that a profile's parts are with now: itself, or where it was merged into. */
  CustomerKey live(TenantId tenant, ProfileId profile) {
    CustomerKey key = new CustomerKey(tenant, profile);
    MergedInto merge = mergeOf(key);
    while (merge != null) {
      key = new CustomerKey(tenant, merge.survivor());
      merge = mergeOf(key);
    }
    return key;
  }

  /**
   * Whose enrolment waits for an action: the customer that it was asked for, or one whose parts a
   * person took from there since.
   */
  CustomerKey waiting(TenantId tenant, ProfileId asked, ActionId action) {
    CustomerKey key = live(tenant, asked);
    Customer customer = now.get(key);
    if (customer != null && !customer.awaits(action)) {
      for (ProfileId apart : apartFrom(customer, asked)) {
        CustomerKey other = live(tenant, apart);
        Customer found = now.get(other);
        if (found != null && found.awaits(action)) {
          return other;
        }
      }
    }
    return key;
  }

  /** The parts that a person took away from a part of the customer, in their order. */
  static SortedSet<ProfileId> apartFrom(Customer customer, ProfileId part) {
    return new TreeSet<>(customer.parts().getOrDefault(part, CustomerPart.EMPTY).apart());
  }

  private @Nullable MergedInto mergeOf(CustomerKey key) {
    Customer customer = now.get(key);
    return customer == null ? null : customer.mergedInto();
  }

  void put(Customer customer) {
    now.put(customer.key(), customer);
    hasErased |= customer.erased();
    changed.add(customer.key());
    standingStill.remove(customer.key());
    if (isFull.test(customer)) {
      full.add(customer.key().tenant());
    }
    schedule(customer);
  }

  /** Takes a customer whose parts went to another: it is written before that one. */
  void putMerged(Customer merged, CustomerKey survivor) {
    putBefore(merged, survivor);
  }

  /** Takes a customer that is written before another, whose id is smaller. */
  void putBefore(Customer customer, CustomerKey other) {
    put(customer);
    writtenBefore.computeIfAbsent(customer.key(), none -> new HashSet<>()).add(other);
  }

  /** An account's document is written before another of it, whose id is greater. */
  void writeBefore(CustomerKey first, CustomerKey other) {
    accountsBefore.computeIfAbsent(first, none -> new HashSet<>()).add(other);
  }

  private void schedule(Customer customer) {
    NavigableSet<Timer> ofTenant = timersOf(customer.key());
    Instant before = timerOf.remove(customer.key());
    if (before != null) {
      ofTenant.remove(new Timer(customer.key(), before));
    }
    Instant due = CustomerEngine.nextDue(customer, journeys.apply(customer.key().tenant()));
    if (due != null) {
      timerOf.put(customer.key(), due);
      ofTenant.add(new Timer(customer.key(), due));
    }
  }

  private NavigableSet<Timer> timersOf(CustomerKey customer) {
    return timers.computeIfAbsent(customer.tenant(), tenant -> new TreeSet<>(ORDER));
  }

  /** The tenants of a partition that have customers here. */
  List<TenantId> tenants(int partition) {
    return timers.keySet().stream()
        .filter(tenant -> LogPartition.numberOf(tenant) == partition)
        .sorted()
        .toList();
  }

  /** The earliest timer of a tenant that is due by then, or null. */
  @Nullable Timer nextTimer(TenantId tenant, Instant until) {
    TreeSet<Timer> ofTenant = timers.get(tenant);
    if (ofTenant == null || ofTenant.isEmpty()) {
      return null;
    }
    Timer first = ofTenant.first();
    return first.at().isAfter(until) ? null : first;
  }

  /** The timer is due and changes nothing now, because its journey stands still. */
  void standsStill(Timer timer) {
    timersOf(timer.customer()).remove(timer);
    timerOf.remove(timer.customer());
    standingStill.add(timer.customer());
  }

  Set<CustomerKey> standingStill() {
    return standingStill;
  }

  /**
   * The changed customers in the order of writing: each list after the one before it. Accounts come
   * first: whoever of the people has taken an entry in knows that its account has.
   */
  List<List<Customer>> writes() {
    Set<CustomerKey> people = new LinkedHashSet<>();
    Set<CustomerKey> accounts = new TreeSet<>();
    changed.forEach(key -> (key.profile().isAccount() ? accounts : people).add(key));
    List<List<Customer>> waves = new ArrayList<>();
    if (!accounts.isEmpty()) {
      waves.addAll(waves(accounts, accountsBefore));
    }
    waves.addAll(waves(people, writtenBefore));
    return waves;
  }

  /**
   * @param before who is written before whom, in an order in which nobody comes before one that is
   *     written before it; those who are in nobody's way come last
   */
  private List<List<Customer>> waves(
      Set<CustomerKey> wanted, Map<CustomerKey, Set<CustomerKey>> before) {
    SortedMap<Integer, List<CustomerKey>> byDepth = new TreeMap<>();
    Map<CustomerKey, Integer> depths = new HashMap<>();
    before.forEach((key, others) -> {
      int depth = depths.getOrDefault(key, 0);
      byDepth.computeIfAbsent(depth, none -> new ArrayList<>()).add(key);
      others.forEach(other -> depths.merge(other, depth + 1, Math::max));
    });
    List<List<Customer>> waves = new ArrayList<>();
    byDepth.values().forEach(keys -> waves.add(customers(keys)));
    Set<CustomerKey> rest = new LinkedHashSet<>(wanted);
    rest.removeAll(before.keySet());
    if (!rest.isEmpty()) {
      waves.add(customers(rest));
    }
    return waves;
  }

  private List<Customer> customers(Collection<CustomerKey> keys) {
    List<Customer> found = new ArrayList<>();
    for (CustomerKey key : keys) {
      Customer customer = now.get(key);
      if (customer != null) {
        found.add(customer);
      }
    }
    return found;
  }
}
