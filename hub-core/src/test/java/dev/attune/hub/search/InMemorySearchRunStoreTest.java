package dev.attune.hub.search;

class InMemorySearchRunStoreTest extends SearchRunStoreContract {
  @Override
  protected SearchRunStore open() {
    return new InMemorySearchRunStore();
  }
}
