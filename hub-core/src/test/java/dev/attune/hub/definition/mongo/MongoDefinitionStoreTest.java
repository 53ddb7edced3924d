package dev.attune.hub.definition.mongo;

import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.definition.DefinitionStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDefinitionStoreTest extends DefinitionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected DefinitionStore open() {
    return new MongoDefinitionStore(FIXTURE.database());
  }
}
