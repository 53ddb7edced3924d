package dev.attune.hub.journey.mongo;

import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoJourneyStoreTest extends JourneyStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected JourneyStore open() {
    return new MongoJourneyStore(FIXTURE.database());
  }
}
