package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What acts on a tenant's customers now, compiled as batches have it: what of it cannot be read is
 * left out there and here alike.
 *
 * @param connections the tenant's connections by name
 */
public record RulesInForce(CustomerRules rules, Map<String, ConnectionId> connections) {
  public RulesInForce {
    connections = Map.copyOf(connections);
  }

  /** Reads all that a tenant has defined, once. */
  public static RulesInForce read(HubStores stores, Clock clock, TenantId tenant) {
    TenantConfiguration configuration =
        new Configurations(stores, clock, PipelineMetrics.NONE).of(List.of(tenant)).get(tenant);
    return configuration == null
        ? new RulesInForce(CustomerRules.EMPTY, Map.of())
        : new RulesInForce(configuration.customers(), configuration.names());
  }
}
