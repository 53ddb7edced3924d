package dev.attune.hub.search;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entries in memory. */
public final class InMemorySearchEntryStore implements SearchEntryStore {
  private final TreeMap<CustomerKey, SearchEntry> entries = new TreeMap<>();

  @Override
  public synchronized Map<CustomerKey, Made> made(Collection<CustomerKey> customers) {
    Map<CustomerKey, Made> made = new HashMap<>();
    for (CustomerKey customer : customers) {
      SearchEntry entry = entries.get(customer);
      if (entry != null) {
        made.put(customer, new Made(entry.seen(), entry.rules()));
      }
    }
    return made;
  }

  @Override
  public synchronized void write(Collection<SearchEntry> wanted) {
    wanted.forEach(entry -> entries.put(entry.customer(), entry));
  }

  @Override
  public synchronized List<SearchEntry> at(TenantId tenant, String key, int limit) {
    return atAny(tenant, List.of(key), limit);
  }

  @Override
  public synchronized List<SearchEntry> atAny(TenantId tenant, Collection<String> keys, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.customer().tenant().equals(tenant))
        .filter(entry -> keys.stream().anyMatch(entry.keys()::contains))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long forget(TenantId tenant, Collection<ProfileId> profiles) {
    return profiles.stream()
        .filter(profile -> entries.remove(new CustomerKey(tenant, profile)) != null)
        .count();
  }
}
