package dev.attune.admin.identity;

import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What knows a tenant's rules. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  TenantRules tenantRules(DefinitionStore definitions) {
    return new TenantRules(definitions);
  }

  @Bean
  RulesDesk rulesDesk(DefinitionStore definitions, TenantStore tenants, Clock clock) {
    return new RulesDesk(definitions, tenants, clock);
  }

  @Bean
  TrialDesk trialDesk(EventHistory history, HubPorts ports, Clock clock) {
    return new TrialDesk(history, ports.scheduler(), clock, ports.ids());
  }
}
