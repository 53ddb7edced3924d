package dev.attune.hub.log;

class InMemoryDeadLetterStoreTest extends DeadLetterStoreContract {

  @Override
  protected DeadLetterStore open() {
    return new InMemoryDeadLetterStore();
  }
}
