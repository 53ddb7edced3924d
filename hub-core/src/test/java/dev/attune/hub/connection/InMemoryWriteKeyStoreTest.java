package dev.attune.hub.connection;

class InMemoryWriteKeyStoreTest extends WriteKeyStoreContract {

  @Override
  protected WriteKeyStore open() {
    return new InMemoryWriteKeyStore();
  }
}
