package dev.attune.hub.limit.mongo;

import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.BudgetStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoBudgetStoreTest extends BudgetStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected BudgetStore open() {
    return new MongoBudgetStore(FIXTURE.database());
  }
}
