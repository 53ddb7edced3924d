package dev.attune.hub.search;

class InMemorySearchEntryStoreTest extends SearchEntryStoreContract {
  @Override
  protected SearchEntryStore open() {
    return new InMemorySearchEntryStore();
  }
}
