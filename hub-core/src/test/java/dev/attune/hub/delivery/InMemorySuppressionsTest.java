package dev.attune.hub.delivery;

class InMemorySuppressionsTest extends SuppressionsContract {

  @Override
  protected Suppressions open() {
    return new InMemorySuppressions();
  }
}
