package dev.attune.admin.journeys;

import dev.attune.admin.testing.InMemoryJourneyDraftStore;

class InMemoryJourneyDraftStoreTest extends JourneyDraftStoreContract {

  @Override
  protected JourneyDraftStore open() {
    return new InMemoryJourneyDraftStore();
  }
}
