package dev.attune.hub.rollup;

class InMemoryRollupStoreTest extends RollupStoreContract {

  @Override
  protected RollupStore open() {
    return new InMemoryRollupStore();
  }
}
