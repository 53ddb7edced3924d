package dev.attune.admin.segments;

import dev.attune.admin.definitions.LiveJourneys;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.admin.identity.TenantRules;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.fill.SegmentFills;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the segments' controller works with. */
@Configuration(proxyBeanMethods = false)
class SegmentConfiguration {

  @Bean
  SegmentFills segmentFills(
      HubPorts ports, @Qualifier("segmentFillStore") BackfillStore store, Clock clock) {
    return new SegmentFills(ports, new BackfillControl(store, clock, "filling"));
  }

  @Bean
  SegmentDesk segmentDesk(
      DefinitionStore definitions,
      LiveJourneys journeys,
      MeasureBudget budget,
      TenantStore tenants,
      SegmentFills fills,
      Clock clock) {
    return new SegmentDesk(definitions, journeys, budget, tenants, fills, clock);
  }

  @Bean
  SegmentPreview segmentPreview(
      CustomerStore customers, AccountStore accounts, TenantRules rules, Clock clock) {
    return new SegmentPreview(customers, accounts, rules, clock);
  }
}
