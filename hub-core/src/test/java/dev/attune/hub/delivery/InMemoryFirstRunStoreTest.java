package dev.attune.hub.delivery;

class InMemoryFirstRunStoreTest extends FirstRunStoreContract {
  @Override
  protected FirstRunStore open() {
    return new InMemoryFirstRunStore();
  }
}
