package dev.attune.hub.pipeline;

import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.connection.InMemoryWriteKeyStore;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.delivery.InMemoryDeliveryStore;
import dev.attune.hub.delivery.InMemoryFirstRunStore;
import dev.attune.hub.delivery.InMemoryShardStore;
import dev.attune.hub.delivery.InMemorySuppressions;
import dev.attune.hub.erasure.InMemoryErasureStore;
import dev.attune.hub.event.InMemoryEventHistory;
import dev.attune.hub.fact.InMemoryFactStore;
import dev.attune.hub.identity.InMemoryClaims;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.log.InMemoryCommandResults;
import dev.attune.hub.log.InMemoryDeadLetterStore;
import dev.attune.hub.log.InMemoryEventLog;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.profile.InMemoryAccountStore;
import dev.attune.hub.rollup.InMemoryRollupStore;
import dev.attune.hub.tenant.InMemoryTenantStore;

/** All that the hub keeps, in memory. */
public final class InMemoryStores {
  private InMemoryStores() {}

  /** Stores that remember nothing yet. */
  public static HubStores empty() {
    return new HubStores(
        new InMemoryEventLog(),
        new InMemoryPartitionStore(),
        new InMemoryDeadLetterStore(),
        new InMemoryCommandResults(),
        new InMemoryClaims(),
        new InMemoryEventHistory(),
        new InMemoryAccountStore(),
        new InMemoryCustomerStore(),
        new InMemoryDeliveryStore(),
        new InMemoryShardStore(),
        new InMemorySuppressions(),
        new InMemoryFirstRunStore(),
        new InMemoryFactStore(),
        new InMemoryRollupStore(),
        new InMemoryTenantStore(),
        new InMemoryConnectionStore(),
        new InMemoryWriteKeyStore(),
        new InMemoryJourneyStore(),
        new InMemoryDefinitionStore(),
        new InMemoryErasureStore());
  }
}
