package dev.attune.hub.definition;

class InMemoryDefinitionStoreTest extends DefinitionStoreContract {

  @Override
  protected DefinitionStore open() {
    return new InMemoryDefinitionStore();
  }
}
