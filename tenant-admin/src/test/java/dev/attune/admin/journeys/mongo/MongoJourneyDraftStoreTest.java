package dev.attune.admin.journeys.mongo;

import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.admin.journeys.JourneyDraftStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoJourneyDraftStoreTest extends JourneyDraftStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected JourneyDraftStore open() {
    return new MongoJourneyDraftStore(FIXTURE.database());
  }
}
