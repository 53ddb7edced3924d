package dev.attune.hub.delivery.mongo;

import dev.attune.hub.delivery.ShardStore;
import dev.attune.hub.delivery.ShardStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoShardStoreTest extends ShardStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ShardStore open() {
    return new MongoShardStore(FIXTURE.database());
  }
}
