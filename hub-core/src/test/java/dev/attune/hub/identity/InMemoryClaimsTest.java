package dev.attune.hub.identity;

class InMemoryClaimsTest extends ClaimsContract {

  @Override
  protected Claims open() {
    return new InMemoryClaims();
  }
}
