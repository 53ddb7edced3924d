package dev.attune.hub.log;

class InMemoryPartitionStoreTest extends PartitionStoreContract {

  @Override
  protected PartitionStore open() {
    return new InMemoryPartitionStore();
  }
}
