package dev.attune.hub.limit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Budgets in memory. */
public final class InMemoryBudgetStore implements BudgetStore {
  private final Map<AccountKey, Budget> budgets = new HashMap<>();

  @Override
  public synchronized Map<AccountKey, Budget> read(Collection<AccountKey> accounts) {
    Map<AccountKey, Budget> found = new HashMap<>(budgets);
    found.keySet().retainAll(Set.copyOf(accounts));
    return found;
  }

  @Override
  public synchronized Set<AccountKey> write(Collection<Budget> wanted) {
    Set<AccountKey> lost = new HashSet<>();
    for (Budget budget : wanted) {
      Budget stored = budgets.get(budget.account());
      if (budget.version() == (stored == null ? 0 : stored.version())) {
        budgets.put(budget.account(), budget.at(budget.version() + 1));
      } else {
        lost.add(budget.account());
      }
    }
    return lost;
  }
}
