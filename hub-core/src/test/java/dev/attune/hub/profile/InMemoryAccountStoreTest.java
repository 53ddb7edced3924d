package dev.attune.hub.profile;

class InMemoryAccountStoreTest extends AccountStoreContract {

  @Override
  protected AccountStore open() {
    return new InMemoryAccountStore();
  }
}
