package dev.attune.hub.delivery;

import dev.attune.hub.limit.AccountKey;
import dev.attune.hub.limit.Budget;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.InMemoryBudgetStore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The budgets of a test, with every call counted. */
final class CountedBudgets implements BudgetStore {
  private final Calls calls;
  private final InMemoryBudgetStore store = new InMemoryBudgetStore();

  CountedBudgets(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Map<AccountKey, Budget> read(Collection<AccountKey> accounts) {
    return calls.call("budgets", () -> store.read(accounts));
  }

  @Override
  public Set<AccountKey> write(Collection<Budget> budgets) {
    return calls.call("take", () -> store.write(budgets));
  }
}
