package dev.attune.hub.pipeline;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's configuration, compiled, as of one revision.
 *
 * @param names the ids of the connections by their names
 * @param hasErased whether the tenant has ever had anybody forgotten
 */
record TenantConfiguration(
    TenantId tenant,
    long revision,
    Map<ConnectionId, Configured> connections,
    Map<String, ConnectionId> names,
    CustomerRules customers,
    IdentityRules rules,
    boolean hasErased) {
  TenantConfiguration {
    connections = Map.copyOf(connections);
    names = Map.copyOf(names);
  }

  JourneySet journeys() {
    return customers.journeys();
  }

  /** What acts on people, or on accounts as they go through journeys: nothing but these. */
  CustomerRules rulesOf(boolean isAccount) {
    return isAccount
        ? CustomerRules.of(journeys().ofAccounts()).with(customers.contacts())
        : customers;
  }

  /** The same of a tenant that has had somebody forgotten. */
  TenantConfiguration withErased() {
    return new TenantConfiguration(tenant, revision, connections, names, customers, rules, true);
  }

  /** A connection with its mapping compiled; without one if it has none, or it does not compile. */
  record Configured(Connection connection, @Nullable EventMapper mapper) {}
}
