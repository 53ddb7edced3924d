package dev.attune.admin.mappings.mongo;

import dev.attune.admin.mappings.MappingVersionStore;
import dev.attune.admin.mappings.MappingVersionStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoMappingVersionStoreTest extends MappingVersionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected MappingVersionStore open() {
    return new MongoMappingVersionStore(FIXTURE.database());
  }
}
