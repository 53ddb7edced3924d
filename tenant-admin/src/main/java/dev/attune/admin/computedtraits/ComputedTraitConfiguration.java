package dev.attune.admin.computedtraits;

import dev.attune.admin.definitions.LiveJourneys;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.profiles.Profiles;
import dev.attune.hub.computed.Fills;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers of computed traits work with. */
@Configuration(proxyBeanMethods = false)
class ComputedTraitConfiguration {

  @Bean
  ComputedTraitDesk computedTraitDesk(
      DefinitionStore definitions,
      LiveJourneys journeys,
      MeasureBudget budget,
      TenantStore tenants,
      Clock clock) {
    return new ComputedTraitDesk(definitions, journeys, budget, tenants, clock);
  }

  @Bean
  Fills computedFills(DefinitionStore definitions, Clock clock) {
    return new Fills(definitions, clock);
  }

  @Bean
  StoredEvents storedEvents(
      EventHistory history, ConnectionStore connections, CustomerStore customers) {
    return new StoredEvents(history, connections, customers);
  }

  @Bean
  ComputedPreview computedPreview(
      EventHistory history,
      CustomerStore customers,
      Profiles profiles,
      TenantRules rules,
      Clock clock) {
    return new ComputedPreview(history, customers, profiles, rules, clock);
  }
}
