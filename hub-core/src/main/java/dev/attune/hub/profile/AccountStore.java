package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts, each as one document. Safe for use by many threads and nodes. Every call fails
 * with {@code store.unavailable} when no answer came; a write may then have been carried out, for
 * some accounts and not for others.
 */
public interface AccountStore {

  /** The trait that an account is called by. */
  String NAME = "name";

  /** How many characters of a name are looked at. */
  int MAX_NAME = 128;

  /** A name as it is compared: without capital letters and spaces at its ends. */
  static String folded(String name) {
    String folded = name.strip().toLowerCase(Locale.ROOT);
    return folded.length() > MAX_NAME ? folded.substring(0, MAX_NAME) : folded;
  }

  /**
   * Some of a tenant's accounts in the order of their keys, parts of others among them.
   *
   * @param after the one before the first, or null at the beginning
   * @param limit at least 1; fewer come only if there are no more
   */
  List<Account> page(TenantId tenant, @Nullable AccountKey after, int limit);

  /**
   * Some of those whose {@linkplain #folded folded} name begins so, in the order of the names and
   * then the keys, parts of others among them. An account is found by its name once it has been
   * written with it.
   *
   * @param after the one before the first, or null at the beginning
   * @param limit at least 1; fewer come only if there are no more
   */
  List<Account> named(TenantId tenant, String prefix, @Nullable Account after, int limit);

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
