package dev.attune.admin.security.mongo;

import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.security.ApiKeyStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoApiKeyStoreTest extends ApiKeyStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ApiKeyStore open() {
    return new MongoApiKeyStore(FIXTURE.database());
  }
}
