package dev.attune.hub.delivery;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {

  @Override
  protected DeliveryStore open() {
    return new InMemoryDeliveryStore();
  }
}
