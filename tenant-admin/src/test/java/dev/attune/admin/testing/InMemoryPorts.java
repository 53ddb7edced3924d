package dev.attune.admin.testing;

import dev.attune.admin.backups.BackupStore;
import dev.attune.admin.consents.ConsentStore;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.hooks.RefusalStore;
import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.admin.journeys.SimulationStore;
import dev.attune.admin.mappings.MappingVersionStore;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.plugins.PluginDesk;
import dev.attune.admin.registrations.RegistrationStore;
import dev.attune.admin.rest.CreationStore;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.storekeeping.Compaction;
import dev.attune.admin.storekeeping.StoreKeeper;
import dev.attune.admin.storekeeping.StoreReport;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.backfill.InMemoryBackfillStore;
import dev.attune.hub.connection.InMemoryTokenStore;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.InMemoryImportStore;
import dev.attune.hub.limit.Allowances;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.InMemoryBudgetStore;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.polling.InMemoryPollStore;
import dev.attune.hub.polling.PollLog;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.search.InMemorySearchEntryStore;
import dev.attune.hub.search.InMemorySearchRunStore;
import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.suggestion.InMemoryMatchBlockStore;
import dev.attune.hub.suggestion.InMemoryMatchRunStore;
import dev.attune.hub.suggestion.InMemorySuggestionStore;
import dev.attune.hub.suggestion.MatchBlockStore;
import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.SecureIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    return InMemoryStores.empty();
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
    return new HubPorts(clock, new MachineThreads(), ids, stores, tools, tools);
  }

  @Bean
  BackfillStore backfillStore() {
    return new InMemoryBackfillStore();
  }

  @Bean(defaultCandidate = false)
  BackfillStore importRunStore() {
    return new InMemoryBackfillStore();
  }

  @Bean
  ImportStore importStore() {
    return new InMemoryImportStore();
  }

  @Bean(defaultCandidate = false)
  BackfillStore remapStore() {
    return new InMemoryBackfillStore();
  }

  @Bean(defaultCandidate = false)
  BackfillStore segmentFillStore() {
    return new InMemoryBackfillStore();
  }

  /** None of these tools has a history. */
  @Bean
  HistorySource histories() {
    return new HistorySource() {
      @Override
      public @Nullable Instant polledUntil(ConnectionKey connection, String source) {
        return null;
      }

      @Override
      public HistoryAnswer ask(
          ConnectionKey connection,
          String source,
          Range range,
          @Nullable String cursor,
          int atMost,
          Duration patience) {
        throw new AssertionError("Nothing is fetched here.");
      }
    };
  }

  @Bean
  PollStore pollStore() {
    return new InMemoryPollStore();
  }

  @Bean(defaultCandidate = false)
  PollStore subscriptionStore() {
    return new InMemoryPollStore();
  }

  /** None of these tools is listened to. */
  @Bean(defaultCandidate = false)
  TestTools subscribedTools() {
    return new TestTools();
  }

  @Bean(defaultCandidate = false)
  TestTools subscribedTargets() {
    return new TestTools();
  }

  @Bean(defaultCandidate = false)
  PollStore registrationTurnStore() {
    return new InMemoryPollStore();
  }

  @Bean(defaultCandidate = false)
  TestTools registrationTargets() {
    return new TestTools();
  }

  @Bean
  RegistrationStore registrationStore() {
    return new InMemoryRegistrationStore();
  }

  @Bean
  BudgetStore budgetStore() {
    return new InMemoryBudgetStore();
  }

  @Bean
  Allowances allowances() {
    return wanted -> Map.of();
  }

  @Bean
  TokenStore tokenStore() {
    return new InMemoryTokenStore();
  }

  @Bean
  RefusalStore refusalStore() {
    return new InMemoryRefusalStore();
  }

  @Bean
  ConsentStore consentStore() {
    return new InMemoryConsentStore();
  }

  @Bean
  PollLog pollLog() {
    return (tenant, entries) -> Duration.ZERO;
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
  PluginDesk pluginDesk() {
    return new NoPlugins();
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
  PeopleStore peopleStore() {
    return new InMemoryPeopleStore();
  }

  @Bean
  CreationStore creationStore() {
    return new InMemoryCreationStore();
  }

  @Bean
  JourneyDraftStore journeyDraftStore() {
    return new InMemoryJourneyDraftStore();
  }

  @Bean
  SimulationStore simulationStore() {
    return new InMemorySimulationStore();
  }

  @Bean
  MappingVersionStore mappingVersionStore() {
    return new InMemoryMappingVersionStore();
  }

  @Bean
  MatchBlockStore matchBlockStore() {
    return new InMemoryMatchBlockStore();
  }

  @Bean
  SuggestionStore suggestionStore() {
    return new InMemorySuggestionStore();
  }

  @Bean
  MatchRunStore matchRunStore() {
    return new InMemoryMatchRunStore();
  }

  @Bean
  SearchEntryStore searchEntryStore() {
    return new InMemorySearchEntryStore();
  }

  @Bean
  SearchRunStore searchRunStore() {
    return new InMemorySearchRunStore();
  }
}
