package dev.attune.hub.tenant;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tenants in memory. */
public final class InMemoryTenantStore implements TenantStore {
  private final TreeMap<TenantId, Tenant> tenants = new TreeMap<>();
  private final Map<TenantId, Long> revisions = new HashMap<>();

  @Override
  public synchronized Optional<Tenant> read(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  @Override
  public synchronized List<Tenant> page(@Nullable TenantId after, int limit) {
    var rest = after == null ? tenants : tenants.tailMap(after, false);
    return rest.values().stream().limit(limit).toList();
  }

  @Override
  public synchronized boolean write(Tenant tenant) {
    Tenant stored = tenants.get(tenant.id());
    if (tenant.version() != (stored == null ? 0 : stored.version())) {
      return false;
    }
    tenants.put(tenant.id(), withNextVersion(tenant));
    revise(tenant.id());
    return true;
  }

  private static Tenant withNextVersion(Tenant tenant) {
    return new Tenant(
        tenant.id(),
        tenant.name(),
        tenant.state(),
        tenant.quotas(),
        tenant.created(),
        tenant.version() + 1);
  }

  @Override
  public synchronized Map<TenantId, Long> revisions(Collection<TenantId> wanted) {
    Map<TenantId, Long> found = new HashMap<>(revisions);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public synchronized void revise(TenantId tenant) {
    if (tenants.containsKey(tenant)) {
      revisions.merge(tenant, 1L, Long::sum);
    }
  }
}
