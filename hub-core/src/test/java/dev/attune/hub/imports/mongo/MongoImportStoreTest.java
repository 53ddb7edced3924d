package dev.attune.hub.imports.mongo;

import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.ImportStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoImportStoreTest extends ImportStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ImportStore open() {
    return new MongoImportStore(FIXTURE.database());
  }
}
