package dev.attune.admin.hooks;

import dev.attune.admin.testing.InMemoryRefusalStore;

class InMemoryRefusalStoreTest extends RefusalStoreContract {

  @Override
  protected RefusalStore open() {
    return new InMemoryRefusalStore();
  }
}
