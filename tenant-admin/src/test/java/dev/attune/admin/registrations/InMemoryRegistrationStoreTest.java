package dev.attune.admin.registrations;

import dev.attune.admin.testing.InMemoryRegistrationStore;

class InMemoryRegistrationStoreTest extends RegistrationStoreContract {

  @Override
  protected RegistrationStore open() {
    return new InMemoryRegistrationStore();
  }
}
