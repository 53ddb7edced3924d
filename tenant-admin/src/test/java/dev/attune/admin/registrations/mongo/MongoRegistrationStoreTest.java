package dev.attune.admin.registrations.mongo;

import dev.attune.admin.registrations.RegistrationStore;
import dev.attune.admin.registrations.RegistrationStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoRegistrationStoreTest extends RegistrationStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected RegistrationStore open() {
    return new MongoRegistrationStore(FIXTURE.database());
  }
}
