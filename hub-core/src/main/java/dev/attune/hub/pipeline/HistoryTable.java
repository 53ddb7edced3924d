package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the history says of the customers of a batch that are filled from it. */
final class HistoryTable {
  /** How many events are read of one profile at most, and of several at once. */
  static final int MOST = 10_000;

  static final HistoryTable EMPTY = new HistoryTable();

  private final Map<CustomerKey, List<HistoryEntry>> entries = new HashMap<>();
  private final Set<CustomerKey> tooMany = new TreeSet<>();

  private HistoryTable() {}

  /** One call for each tenant, and one for each customer where they have too much together. */
  static HistoryTable read(Collection<Customer> customers, EventHistory history) {
    if (customers.isEmpty()) {
      return EMPTY;
    }
    HistoryTable table = new HistoryTable();
    Map<TenantId, List<Customer>> byTenant = new TreeMap<>();
    customers.forEach(customer ->
        byTenant.computeIfAbsent(customer.key().tenant(), none -> new ArrayList<>()).add(customer));
    byTenant.forEach((tenant, some) -> table.read(tenant, some, history));
    return table;
  }

  private void read(TenantId tenant, List<Customer> customers, EventHistory history) {
    Set<String> ids = new TreeSet<>();
    customers.forEach(customer -> ids.addAll(customer.namesInHistory()));
    List<HistoryEntry> found = history.timeline(tenant, ids, null, MOST + 1);
    if (found.size() <= MOST) {
      customers.forEach(customer -> entries.put(customer.key(), found));
    } else if (customers.size() == 1) {
      tooMany.add(customers.getFirst().key());
    } else {
      customers.forEach(customer -> read(tenant, List.of(customer), history));
    }
  }

  boolean has(CustomerKey customer) {
    return entries.containsKey(customer) || tooMany.contains(customer);
  }

  /** Its events, perhaps with some of others; null if there are more than are ever read. */
  @Nullable List<HistoryEntry> of(CustomerKey customer) {
    return entries.get(customer);
  }
}
