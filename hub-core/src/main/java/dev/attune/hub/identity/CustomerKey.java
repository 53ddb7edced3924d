package dev.attune.hub.identity;

import dev.attune.hub.tenant.TenantId;

/** Names one customer of one tenant. */
public record CustomerKey(TenantId tenant, ProfileId profile) implements Comparable<CustomerKey> {

  /** Under which key an account goes through journeys. */
  public static CustomerKey of(AccountKey account) {
    return new CustomerKey(account.tenant(), ProfileId.of(account));
  }

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
