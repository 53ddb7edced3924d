package dev.attune.hub.search.mongo;

import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.search.SearchEntryStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSearchEntryStoreTest extends SearchEntryStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected SearchEntryStore open() {
    return new MongoSearchEntryStore(FIXTURE.database());
  }
}
