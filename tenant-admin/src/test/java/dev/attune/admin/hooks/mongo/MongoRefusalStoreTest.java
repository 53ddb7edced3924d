package dev.attune.admin.hooks.mongo;

import dev.attune.admin.hooks.RefusalStore;
import dev.attune.admin.hooks.RefusalStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoRefusalStoreTest extends RefusalStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected RefusalStore open() {
    return new MongoRefusalStore(FIXTURE.database());
  }
}
