package dev.attune.hub.limit;

class InMemoryBudgetStoreTest extends BudgetStoreContract {

  @Override
  protected BudgetStore open() {
    return new InMemoryBudgetStore();
  }
}
