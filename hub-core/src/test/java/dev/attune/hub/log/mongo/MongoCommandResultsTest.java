package dev.attune.hub.log.mongo;

import dev.attune.hub.log.CommandResults;
import dev.attune.hub.log.CommandResultsContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoCommandResultsTest extends CommandResultsContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected CommandResults open() {
    return new MongoCommandResults(FIXTURE.database());
  }
}
