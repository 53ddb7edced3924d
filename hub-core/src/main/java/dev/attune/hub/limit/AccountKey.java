package dev.attune.hub.limit;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;

/**
 * Names an account at a tool, whose limits hold for all connections of a tenant that use it.
 *
 * @param account the connection's id, or {@code =} and the name that the tenant gave it
 */
public record AccountKey(TenantId tenant, String account) {

  /** Of a connection that shares its account with no other. */
  static AccountKey alone(ConnectionKey connection) {
    return new AccountKey(connection.tenant(), connection.connection().value());
  }

  static AccountKey named(TenantId tenant, String name) {
    return new AccountKey(tenant, "=" + name);
  }
}
