package dev.attune.hub.suggestion;

class InMemoryMatchRunStoreTest extends MatchRunStoreContract {

  @Override
  protected MatchRunStore open() {
    return new InMemoryMatchRunStore();
  }
}
