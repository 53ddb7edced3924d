package dev.attune.admin.mappings;

import dev.attune.admin.testing.InMemoryMappingVersionStore;

class InMemoryMappingVersionStoreTest extends MappingVersionStoreContract {

  @Override
  protected MappingVersionStore open() {
    return new InMemoryMappingVersionStore();
  }
}
