package dev.attune.hub.fact;

class InMemoryFactStoreTest extends FactStoreContract {

  @Override
  protected FactStore open() {
    return new InMemoryFactStore();
  }
}
