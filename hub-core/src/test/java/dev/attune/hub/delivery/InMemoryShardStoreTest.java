package dev.attune.hub.delivery;

class InMemoryShardStoreTest extends ShardStoreContract {

  @Override
  protected ShardStore open() {
    return new InMemoryShardStore();
  }
}
