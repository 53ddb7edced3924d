package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.TenantId;

/** Names one identifier of one tenant, normalised. */
public record IdentifierKey(TenantId tenant, Identifier identifier)
    implements Comparable<IdentifierKey> {

  @Override
  public int compareTo(IdentifierKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : identifier.compareTo(other.identifier);
  }
}
