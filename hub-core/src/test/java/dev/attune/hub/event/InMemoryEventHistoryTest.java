package dev.attune.hub.event;

class InMemoryEventHistoryTest extends EventHistoryContract {

  @Override
  protected EventHistory open() {
    return new InMemoryEventHistory();
  }
}
