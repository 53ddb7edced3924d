package dev.attune.hub.tenant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps tenants. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface TenantStore {

  Optional<Tenant> read(TenantId id);

  /** A page of all tenants in the order of their ids. */
  List<Tenant> page(@Nullable TenantId after, int limit);

  /**
   * Writes if the document still has its version (0: none), with the next version, and revises;
   * false if it had another. Whether a write that was not answered was carried out shows when the
   * tenant is read.
   */
  boolean write(Tenant tenant);

  /**
   * The revision of each tenant's configuration; it grows with every change to the tenant, its
   * connections and its journeys, so that caches know when to read anew. Tenants that are not there
   * are left out.
   */
  Map<TenantId, Long> revisions(Collection<TenantId> tenants);

  /**
   * Says that something of the tenant's configuration was changed; whoever changed it does so, and
   * may do so twice. Nothing happens if there is no such tenant.
   */
  void revise(TenantId tenant);
}
