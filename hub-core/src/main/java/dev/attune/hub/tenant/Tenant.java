package dev.attune.hub.tenant;

import java.time.Instant;

/** A customer company of the hub. */
public record Tenant(
    TenantId id, String name, State state, Quotas quotas, Instant created, long version) {

  /** Whether a tenant's signals are taken in and its journeys run. */
  public enum State {
    ACTIVE,
    SUSPENDED
  }
}
