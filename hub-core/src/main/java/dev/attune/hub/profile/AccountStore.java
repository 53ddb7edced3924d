package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Keeps accounts. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface AccountStore {

  Map<AccountKey, Account> read(Collection<AccountKey> keys);

  /**
   * Writes each account whose document still has its version (0: does not exist yet), with the next
   * version; returns the keys of those that had another. An unknown outcome is settled by reading
   * the fence.
   */
  Set<AccountKey> write(Collection<Account> accounts);
}
