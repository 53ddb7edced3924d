package dev.attune.admin.rest;

import dev.attune.admin.testing.InMemoryCreationStore;

class InMemoryCreationStoreTest extends CreationStoreContract {

  @Override
  protected CreationStore open() {
    return new InMemoryCreationStore();
  }
}
