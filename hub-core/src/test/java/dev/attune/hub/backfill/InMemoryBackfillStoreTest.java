package dev.attune.hub.backfill;

class InMemoryBackfillStoreTest extends BackfillStoreContract {

  @Override
  protected BackfillStore open() {
    return new InMemoryBackfillStore();
  }
}
