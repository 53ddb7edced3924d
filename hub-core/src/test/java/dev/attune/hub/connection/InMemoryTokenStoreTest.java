package dev.attune.hub.connection;

class InMemoryTokenStoreTest extends TokenStoreContract {

  @Override
  protected TokenStore open() {
    return new InMemoryTokenStore();
  }
}
