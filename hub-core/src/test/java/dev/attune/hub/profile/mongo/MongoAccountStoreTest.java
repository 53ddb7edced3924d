package dev.attune.hub.profile.mongo;

import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.profile.AccountStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoAccountStoreTest extends AccountStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected AccountStore open() {
    return new MongoAccountStore(FIXTURE.database());
  }
}
