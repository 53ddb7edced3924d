package dev.attune.admin.people;

import dev.attune.admin.testing.InMemoryPeopleStore;

class InMemoryPeopleStoreTest extends PeopleStoreContract {

  @Override
  protected PeopleStore open() {
    return new InMemoryPeopleStore();
  }
}
