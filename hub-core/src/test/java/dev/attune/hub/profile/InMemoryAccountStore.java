package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Accounts in memory. */
public final class InMemoryAccountStore implements AccountStore {
  private final Map<AccountKey, Account> accounts = new HashMap<>();

  @Override
  public synchronized Map<AccountKey, Account> read(Collection<AccountKey> keys) {
    Map<AccountKey, Account> found = new HashMap<>();
    for (AccountKey key : keys) {
      Account account = accounts.get(key);
      if (account != null) {
        found.put(key, account);
      }
    }
    return found;
  }

  @Override
  public synchronized Set<AccountKey> write(Collection<Account> wanted) {
    Set<AccountKey> lost = new TreeSet<>();
    for (Account account : wanted) {
      Account stored = accounts.get(account.key());
      if (account.version() == (stored == null ? 0 : stored.version())) {
        accounts.put(account.key(), withNextVersion(account));
      } else {
        lost.add(account.key());
      }
    }
    return lost;
  }

  private static Account withNextVersion(Account account) {
    return new Account(
        account.key(),
        account.version() + 1,
        account.identifiers(),
        account.traits(),
        account.members(),
        account.fence());
  }
}
