package dev.attune.admin.journeys;

import dev.attune.admin.testing.InMemorySimulationStore;

class InMemorySimulationStoreTest extends SimulationStoreContract {

  @Override
  protected SimulationStore open() {
    return new InMemorySimulationStore();
  }
}
