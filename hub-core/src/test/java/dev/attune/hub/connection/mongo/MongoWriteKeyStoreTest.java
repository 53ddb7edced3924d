package dev.attune.hub.connection.mongo;

import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.connection.WriteKeyStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoWriteKeyStoreTest extends WriteKeyStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected WriteKeyStore open() {
    return new MongoWriteKeyStore(FIXTURE.database());
  }
}
