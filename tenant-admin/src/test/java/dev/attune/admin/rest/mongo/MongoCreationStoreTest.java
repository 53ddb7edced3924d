package dev.attune.admin.rest.mongo;

import dev.attune.admin.rest.CreationStore;
import dev.attune.admin.rest.CreationStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoCreationStoreTest extends CreationStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected CreationStore open() {
    return new MongoCreationStore(FIXTURE.database());
  }
}
