package dev.attune.hub.log.mongo;

import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.DeadLetterStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDeadLetterStoreTest extends DeadLetterStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected DeadLetterStore open() {
    return new MongoDeadLetterStore(FIXTURE.database());
  }
}
