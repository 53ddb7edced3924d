package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Keeps accounts, each as one document. Safe for use by many threads and nodes. Every call fails
 * with {@code store.unavailable} when no answer came; a write may then have been carried out, for
 * some accounts and not for others.
 */
public interface AccountStore {

  Map<AccountKey, Account> read(Collection<AccountKey> keys);

  /**
   * Writes each account whose document still has its version (0: does not exist yet), with the next
   * version; returns the keys of those that had another. An unknown outcome is settled by reading
   * the fence.
   *
   * @param accounts at most one for each key
   */
  Set<AccountKey> write(Collection<Account> accounts);
}
