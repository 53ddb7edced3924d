package dev.attune.hub.imports;

class InMemoryImportStoreTest extends ImportStoreContract {

  @Override
  protected ImportStore open() {
    return new InMemoryImportStore();
  }
}
