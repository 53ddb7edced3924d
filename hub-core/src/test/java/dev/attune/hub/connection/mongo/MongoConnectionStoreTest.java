package dev.attune.hub.connection.mongo;

import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.ConnectionStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoConnectionStoreTest extends ConnectionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ConnectionStore open() {
    return new MongoConnectionStore(FIXTURE.database());
  }
}
