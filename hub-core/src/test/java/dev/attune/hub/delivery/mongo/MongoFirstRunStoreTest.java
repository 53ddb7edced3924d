package dev.attune.hub.delivery.mongo;

import dev.attune.hub.delivery.FirstRunStore;
import dev.attune.hub.delivery.FirstRunStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoFirstRunStoreTest extends FirstRunStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected FirstRunStore open() {
    return new MongoFirstRunStore(FIXTURE.database());
  }
}
