package dev.attune.admin.journeys.mongo;

import dev.attune.admin.journeys.SimulationStore;
import dev.attune.admin.journeys.SimulationStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSimulationStoreTest extends SimulationStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected SimulationStore open() {
    return new MongoSimulationStore(FIXTURE.database());
  }
}
