package dev.attune.hub.tenant;

class InMemoryTenantStoreTest extends TenantStoreContract {

  @Override
  protected TenantStore open() {
    return new InMemoryTenantStore();
  }
}
