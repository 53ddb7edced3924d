package dev.attune.hub.identity;

import dev.attune.hub.tenant.TenantId;

/** Names one customer of one tenant. */
public record CustomerKey(TenantId tenant, ProfileId profile) implements Comparable<CustomerKey> {

  @Override
  public int compareTo(CustomerKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : profile.compareTo(other.profile);
  }

  @Override
  public String toString() {
    return tenant + "/" + profile;
  }
}
