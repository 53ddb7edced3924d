package dev.attune.hub.erasure;

class InMemoryErasureStoreTest extends ErasureStoreContract {
  @Override
  protected ErasureStore open() {
    return new InMemoryErasureStore();
  }
}
