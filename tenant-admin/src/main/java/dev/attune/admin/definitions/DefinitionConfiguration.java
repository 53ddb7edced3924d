package dev.attune.admin.definitions;

import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.journey.JourneyStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What several desks ask before they save or remove a definition. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

  @Bean
  MeasureBudget measureBudget(DefinitionStore definitions, JourneyStore journeys) {
    return new MeasureBudget(definitions, journeys);
  }

  @Bean
  LiveJourneys liveJourneys(JourneyStore journeys) {
    return new LiveJourneys(journeys);
  }
}
