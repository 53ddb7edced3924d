package dev.attune.hub.suggestion.mongo;

import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.suggestion.MatchRunStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoMatchRunStoreTest extends MatchRunStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected MatchRunStore open() {
    return new MongoMatchRunStore(FIXTURE.database());
  }
}
