package dev.attune.admin.consents;

import dev.attune.admin.testing.InMemoryConsentStore;

class InMemoryConsentStoreTest extends ConsentStoreContract {

  @Override
  protected ConsentStore open() {
    return new InMemoryConsentStore();
  }
}
