package dev.attune.hub.connection;

class InMemoryConnectionStoreTest extends ConnectionStoreContract {

  @Override
  protected ConnectionStore open() {
    return new InMemoryConnectionStore();
  }
}
