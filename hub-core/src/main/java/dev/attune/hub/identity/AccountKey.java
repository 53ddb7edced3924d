package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;

/**
 * Names one account of one tenant.
 *
 * @param account 32 hexadecimal digits, made of the identifier that the account began with
 */
public record AccountKey(TenantId tenant, String account) implements Comparable<AccountKey> {

  public static AccountKey of(TenantId tenant, Identifier identifier) {
    return new AccountKey(
        tenant, Digest.of("account", tenant.value(), identifier.namespace(), identifier.value()));
  }

  @Override
  public int compareTo(AccountKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : account.compareTo(other.account);
  }
}
