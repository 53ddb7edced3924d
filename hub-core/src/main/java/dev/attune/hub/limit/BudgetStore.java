package dev.attune.hub.limit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Keeps budgets. Safe for use by many threads and nodes; fails with {@code store.unavailable} when
 * no answer came: whether a write was carried out shows when it is read.
 */
public interface BudgetStore {

  /** Those of the accounts that have one. */
  Map<AccountKey, Budget> read(Collection<AccountKey> accounts);

  /**
   * Writes each one whose document still has its version (0: none), with the next version; returns
   * the accounts of those that had another.
   *
   * @param budgets at most one for each account
   */
  Set<AccountKey> write(Collection<Budget> budgets);
}
