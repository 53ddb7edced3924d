package dev.attune.hub.suggestion.mongo;

import dev.attune.hub.suggestion.MatchBlockStore;
import dev.attune.hub.suggestion.MatchBlockStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoMatchBlockStoreTest extends MatchBlockStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected MatchBlockStore open() {
    return new MongoMatchBlockStore(FIXTURE.database());
  }
}
