package dev.attune.hub.polling.mongo;

import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.PollStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSubscriptionStoreTest extends PollStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected PollStore open() {
    return MongoPollStore.ofSubscriptions(FIXTURE.database());
  }
}
