package dev.attune.hub.connection.mongo;

import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.connection.TokenStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoTokenStoreTest extends TokenStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected TokenStore open() {
    return new MongoTokenStore(FIXTURE.database());
  }
}
