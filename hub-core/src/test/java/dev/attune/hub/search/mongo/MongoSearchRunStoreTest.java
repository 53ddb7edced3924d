package dev.attune.hub.search.mongo;

import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.search.SearchRunStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSearchRunStoreTest extends SearchRunStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected SearchRunStore open() {
    return new MongoSearchRunStore(FIXTURE.database());
  }
}
