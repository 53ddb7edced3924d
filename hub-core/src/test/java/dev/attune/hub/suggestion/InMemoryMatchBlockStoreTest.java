package dev.attune.hub.suggestion;

class InMemoryMatchBlockStoreTest extends MatchBlockStoreContract {

  @Override
  protected MatchBlockStore open() {
    return new InMemoryMatchBlockStore();
  }
}
