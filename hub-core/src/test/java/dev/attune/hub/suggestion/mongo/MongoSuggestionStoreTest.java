package dev.attune.hub.suggestion.mongo;

import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.suggestion.SuggestionStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSuggestionStoreTest extends SuggestionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected SuggestionStore open() {
    return new MongoSuggestionStore(FIXTURE.database());
  }
}
