package dev.attune.hub.journey;

class InMemoryJourneyStoreTest extends JourneyStoreContract {

  @Override
  protected JourneyStore open() {
    return new InMemoryJourneyStore();
  }
}
