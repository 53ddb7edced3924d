package dev.attune.hub.customer;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers in memory. */
public final class InMemoryCustomerStore implements CustomerStore {
  private final TreeMap<CustomerKey, Customer> customers = new TreeMap<>();

  /** By partition, as an index would: the simulator looks here often. */
  private final Map<Integer, TreeSet<Due>> due = new HashMap<>();

  @Override
  public synchronized Map<CustomerKey, Customer> read(Collection<CustomerKey> keys) {
    Map<CustomerKey, Customer> found = new HashMap<>();
    for (CustomerKey key : keys) {
      Customer customer = customers.get(key);
      if (customer != null) {
        found.put(key, customer);
      }
    }
    return found;
  }

  @Override
  public synchronized Set<CustomerKey> write(Collection<Customer> wanted) {
    Set<CustomerKey> lost = new TreeSet<>();
    for (Customer customer : wanted) {
      Customer stored = customers.get(customer.key());
      if (customer.version() != (stored == null ? 0 : stored.version())) {
        lost.add(customer.key());
        continue;
      }
      if (stored != null) {
        unindex(stored);
      }
      customers.put(customer.key(), withNextVersion(customer));
      index(customer);
    }
    return lost;
  }

  private void index(Customer customer) {
    Instant at = customer.dueAt();
    if (at != null) {
      dueOf(customer.key()).add(new Due(customer.key(), at));
    }
  }

  private void unindex(Customer customer) {
    Instant at = customer.dueAt();
    if (at != null) {
      dueOf(customer.key()).remove(new Due(customer.key(), at));
    }
  }

  private Set<Due> dueOf(CustomerKey key) {
    return due.computeIfAbsent(LogPartition.numberOf(key.tenant()), partition -> new TreeSet<>());
  }

  private static Customer withNextVersion(Customer customer) {
    return customer.change().version(customer.version() + 1).build();
  }

  @Override
  public synchronized List<Due> due(int partition, @Nullable Due after, Instant until, int limit) {
    TreeSet<Due> all = due.getOrDefault(partition, new TreeSet<>());
    return (after == null ? all : all.tailSet(after, false))
        .stream().takeWhile(next -> !next.at().isAfter(until)).limit(limit).toList();
  }

  @Override
  public synchronized List<Customer> page(TenantId tenant, @Nullable CustomerKey after, int limit) {
    return ofTenant(tenant, after)
        .filter(customer -> !customer.key().profile().isAccount())
        .limit(limit)
        .toList();
  }

  private Stream<Customer> ofTenant(TenantId tenant, @Nullable CustomerKey after) {
    var rest = after == null ? customers : customers.tailMap(after, false);
    return rest.values().stream().filter(customer -> customer.key().tenant().equals(tenant));
  }

  @Override
  public synchronized List<Customer> accounts(
      TenantId tenant, @Nullable CustomerKey after, int limit) {
    return ofTenant(tenant, after)
        .filter(customer -> customer.key().profile().isAccount())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Customer> writtenAfter(
      TenantId tenant, @Nullable Written after, int limit) {
    Comparator<Written> order = Comparator.comparing(Written::at).thenComparing(Written::profile);
    return page(tenant, null, Integer.MAX_VALUE).stream()
        .filter(customer -> after == null || order.compare(Written.of(customer), after) > 0)
        .sorted(Comparator.comparing(Written::of, order))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<ProfileId> members(
      TenantId tenant, String segment, @Nullable ProfileId after, int limit) {
    return page(tenant, after == null ? null : new CustomerKey(tenant, after), Integer.MAX_VALUE)
        .stream()
        .filter(customer -> customer.segments().since().containsKey(segment))
        .map(customer -> customer.key().profile())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int count(TenantId tenant, @Nullable String segment, int most) {
    long all =
        segment == null
            ? page(tenant, null, most).size()
            : members(tenant, segment, null, most).size();
    return (int) Math.min(all, most);
  }
}
