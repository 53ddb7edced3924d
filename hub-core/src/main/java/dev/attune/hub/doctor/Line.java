package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers with those that they were merged into, to the end of each chain. */
final class Line {
  private final Map<CustomerKey, Customer> known = new HashMap<>();

  private Line() {}

  static Line of(CustomerStore store, Collection<CustomerKey> wanted, Collection<Customer> read) {
    Line line = new Line();
    read.forEach(customer -> line.known.put(customer.key(), customer));
    Set<CustomerKey> first = new HashSet<>(wanted);
    read.forEach(customer -> addNext(customer, first));
    first.removeAll(line.known.keySet());
    Set<CustomerKey> missing = first;
    while (!missing.isEmpty()) {
      Set<CustomerKey> next = new HashSet<>();
      for (Customer customer : store.read(missing).values()) {
        line.known.put(customer.key(), customer);
        addNext(customer, next);
      }
      next.removeAll(line.known.keySet());
      missing = next;
    }
    return line;
  }

  private static void addNext(Customer customer, Set<CustomerKey> next) {
    MergedInto merge = customer.mergedInto();
    if (merge != null) {
      next.add(new CustomerKey(customer.key().tenant(), merge.survivor()));
    }
  }

  /** The customer that a profile's parts are with now, or null if there is none. */
  @Nullable Customer live(TenantId tenant, ProfileId profile) {
    Set<ProfileId> passed = new HashSet<>();
    Customer customer = known.get(new CustomerKey(tenant, profile));
    while (customer != null) {
      MergedInto merge = customer.mergedInto();
      if (merge == null) {
        return customer;
      }
      customer =
          passed.add(merge.survivor())
              ? known.get(new CustomerKey(tenant, merge.survivor()))
              : null;
    }
    return null;
  }
}
