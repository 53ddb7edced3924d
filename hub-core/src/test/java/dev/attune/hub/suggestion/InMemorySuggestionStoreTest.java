package dev.attune.hub.suggestion;

class InMemorySuggestionStoreTest extends SuggestionStoreContract {

  @Override
  protected SuggestionStore open() {
    return new InMemorySuggestionStore();
  }
}
