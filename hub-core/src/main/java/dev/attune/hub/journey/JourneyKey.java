package dev.attune.hub.journey;

import dev.attune.hub.tenant.TenantId;

/** Names one journey of one tenant. */
public record JourneyKey(TenantId tenant, JourneyId journey) implements Comparable<JourneyKey> {

  @Override
  public int compareTo(JourneyKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : journey.compareTo(other.journey);
  }
}
