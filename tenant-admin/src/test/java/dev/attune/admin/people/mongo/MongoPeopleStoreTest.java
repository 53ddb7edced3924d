package dev.attune.admin.people.mongo;

import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.PeopleStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoPeopleStoreTest extends PeopleStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected PeopleStore open() {
    return new MongoPeopleStore(FIXTURE.database());
  }
}
