package dev.attune.admin.security;

import dev.attune.admin.testing.InMemoryApiKeyStore;

class InMemoryApiKeyStoreTest extends ApiKeyStoreContract {

  @Override
  protected ApiKeyStore open() {
    return new InMemoryApiKeyStore();
  }
}
