package dev.attune.hub.backfill.mongo;

import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.backfill.BackfillStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoBackfillStoreTest extends BackfillStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected BackfillStore open() {
    return new MongoBackfillStore(FIXTURE.database());
  }
}
