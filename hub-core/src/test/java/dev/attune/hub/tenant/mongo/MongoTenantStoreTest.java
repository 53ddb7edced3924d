package dev.attune.hub.tenant.mongo;

import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.tenant.TenantStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoTenantStoreTest extends TenantStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected TenantStore open() {
    return new MongoTenantStore(FIXTURE.database());
  }
}
