package dev.attune.admin.engine;

import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.rollup.RollupStore;
import dev.attune.hub.tenant.TenantStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each store by itself, for those who look and configure. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  TenantStore tenantStore(HubStores stores) {
    return stores.tenants();
  }

  @Bean
  ConnectionStore connectionStore(HubStores stores) {
    return stores.connections();
  }

  @Bean
  WriteKeyStore writeKeyStore(HubStores stores) {
    return stores.writeKeys();
  }

  @Bean
  JourneyStore journeyStore(HubStores stores) {
    return stores.journeys();
  }

  @Bean
  DefinitionStore definitionStore(HubStores stores) {
    return stores.definitions();
  }

  @Bean
  DeliveryStore deliveryStore(HubStores stores) {
    return stores.deliveries();
  }

  @Bean
  CustomerStore customerStore(HubStores stores) {
    return stores.customers();
  }

  @Bean
  FactStore factStore(HubStores stores) {
    return stores.facts();
  }

  @Bean
  RollupStore rollupStore(HubStores stores) {
    return stores.rollups();
  }

  @Bean
  Suppressions suppressions(HubStores stores) {
    return stores.suppressions();
  }

  @Bean
  Claims claims(HubStores stores) {
    return stores.claims();
  }

  @Bean
  AccountStore accountStore(HubStores stores) {
    return stores.accounts();
  }

  @Bean
  EventHistory eventHistory(HubStores stores) {
    return stores.history();
  }

  @Bean
  DeadLetterStore deadLetterStore(HubStores stores) {
    return stores.deadLetters();
  }

  @Bean
  PartitionStore partitionStore(HubStores stores) {
    return stores.partitions();
  }

  @Bean
  EventLog eventLog(HubStores stores) {
    return stores.log();
  }
}
