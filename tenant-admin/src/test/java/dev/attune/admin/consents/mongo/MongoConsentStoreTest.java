package dev.attune.admin.consents.mongo;

import dev.attune.admin.consents.ConsentStore;
import dev.attune.admin.consents.ConsentStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoConsentStoreTest extends ConsentStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ConsentStore open() {
    return new MongoConsentStore(FIXTURE.database());
  }
}
