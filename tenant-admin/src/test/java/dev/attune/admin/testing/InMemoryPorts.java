package dev.attune.admin.testing;

import dev.attune.admin.backups.BackupStore;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.admin.rest.CreationStore;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.storekeeping.Compaction;
import dev.attune.admin.storekeeping.StoreKeeper;
import dev.attune.admin.storekeeping.StoreReport;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.connection.InMemoryWriteKeyStore;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.delivery.InMemoryDeliveryStore;
import dev.attune.hub.delivery.InMemoryShardStore;
import dev.attune.hub.delivery.InMemorySuppressions;
import dev.attune.hub.event.InMemoryEventHistory;
import dev.attune.hub.fact.InMemoryFactStore;
import dev.attune.hub.identity.InMemoryClaims;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.log.InMemoryCommandResults;
import dev.attune.hub.log.InMemoryDeadLetterStore;
import dev.attune.hub.log.InMemoryEventLog;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.profile.InMemoryAccountStore;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.SecureIds;
import dev.attune.hub.time.VirtualThreads;
import java.util.Optional;
import org.springframework.context.annotation.Bean;

/** In the place of the composition root: the real engine, with every port in memory. */
class InMemoryPorts {

  @Bean
  TestClock clock() {
    return new TestClock();
  }

  @Bean
  Ids ids() {
    return new SecureIds();
  }

  @Bean
  HubStores hubStores() {
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
        new InMemoryFactStore(),
        new InMemoryTenantStore(),
        new InMemoryConnectionStore(),
        new InMemoryWriteKeyStore(),
        new InMemoryJourneyStore());
  }

  /** There is no store in this process to care for, as with a MongoDB of the operator's own. */
  @Bean
  StoreKeeper storeKeeper() {
    return new StoreKeeper() {
      @Override
      public Optional<StoreReport> report() {
        return Optional.empty();
      }

      @Override
      public Optional<Compaction> compact() {
        return Optional.empty();
      }
    };
  }

  @Bean
  TestTools tools() {
    return new TestTools();
  }

  @Bean
  HubPorts hubPorts(Clock clock, Ids ids, HubStores stores, TestTools tools) {
    return new HubPorts(clock, new VirtualThreads(), ids, stores, tools, tools);
  }

  @Bean
  HubSettings hubSettings() {
    return HubSettings.of("g1");
  }

  @Bean
  RecordedLog log(LogWriter writer) {
    return new RecordedLog(writer::append);
  }

  @Bean
  DataFolder dataFolder(AttuneSettings settings) {
    return DataFolder.open(settings.data());
  }

  @Bean
  BackupStore backupStore(Clock clock) {
    return new InMemoryBackups(clock);
  }

  @Bean
  ApiKeyStore apiKeyStore() {
    return new InMemoryApiKeyStore();
  }

  @Bean
  CreationStore creationStore() {
    return new InMemoryCreationStore();
  }

  @Bean
  JourneyDraftStore journeyDraftStore() {
    return new InMemoryJourneyDraftStore();
  }
}
