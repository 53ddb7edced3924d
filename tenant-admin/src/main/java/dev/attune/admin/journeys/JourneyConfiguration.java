package dev.attune.admin.journeys;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the journeys' controllers share. */
@Configuration(proxyBeanMethods = false)
class JourneyConfiguration {

  @Bean
  JourneyDesk journeyDesk(
      JourneyStore journeys,
      ConnectionStore connections,
      DefinitionStore definitions,
      Catalogue catalogue,
      MeasureBudget budget,
      JourneyLife life,
      Clock clock) {
    return new JourneyDesk(journeys, connections, definitions, catalogue, budget, life, clock);
  }

  @Bean
  JourneyLife journeyLife(
      JourneyStore journeys,
      TenantStore tenants,
      DefinitionStore definitions,
      SimulationStore simulations,
      HubPorts ports,
      JsonMapper mapper,
      AttuneSettings settings,
      Clock clock) {
    GoLiveRules rules =
        new GoLiveRules(definitions, simulations, ports.stores().customers(), mapper);
    return new JourneyLife(journeys, tenants, rules, settings.limits().firstRunPerHour(), clock);
  }

  @Bean
  FirstRunDesk firstRunDesk(JourneyLife life, HubPorts ports, DeliveryDesk deliveries) {
    return new FirstRunDesk(life, ports.stores().firstRuns(), deliveries, ports.clock());
  }

  @Bean
  SimulationDesk simulationDesk(
      SimulationStore simulations,
      JourneyStore journeys,
      HubPorts ports,
      HubSettings settings,
      JsonMapper mapper) {
    return new SimulationDesk(simulations, journeys, ports, settings.limits(), mapper);
  }

  @Bean
  Rollups rollups(HubEngine engine) {
    return engine.rollups();
  }
}
