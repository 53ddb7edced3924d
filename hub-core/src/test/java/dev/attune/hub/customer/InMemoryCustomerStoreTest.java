package dev.attune.hub.customer;

class InMemoryCustomerStoreTest extends CustomerStoreContract {

  @Override
  protected CustomerStore open() {
    return new InMemoryCustomerStore();
  }
}
