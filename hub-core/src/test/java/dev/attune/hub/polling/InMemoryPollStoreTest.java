package dev.attune.hub.polling;

class InMemoryPollStoreTest extends PollStoreContract {

  @Override
  protected PollStore open() {
    return new InMemoryPollStore();
  }
}
