package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
        accounts.put(account.key(), account.withVersion(account.version() + 1));
      } else {
        lost.add(account.key());
      }
    }
    return lost;
  }

  @Override
  public synchronized List<Account> page(TenantId tenant, @Nullable AccountKey after, int limit) {
    return accounts.values().stream()
        .filter(account -> account.key().tenant().equals(tenant))
        .filter(account -> after == null || account.key().compareTo(after) > 0)
        .sorted(Comparator.comparing(Account::key))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Account> named(
      TenantId tenant, String prefix, @Nullable Account after, int limit) {
    Comparator<Account> order =
        Comparator.comparing(InMemoryAccountStore::name).thenComparing(Account::key);
    return accounts.values().stream()
        .filter(account -> account.key().tenant().equals(tenant))
        .filter(account -> !name(account).isEmpty())
        .filter(account -> name(account).startsWith(AccountStore.folded(prefix)))
        .filter(account -> after == null || order.compare(account, after) > 0)
        .sorted(order)
        .limit(limit)
        .toList();
  }

  private static String name(Account account) {
    Trait name = account.traits().get(AccountStore.NAME);
    return name != null && name.value() instanceof String text ? AccountStore.folded(text) : "";
  }
}
