package dev.attune.admin.wiring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.attune.admin.backups.BackupStore;
import dev.attune.admin.consents.ConsentStore;
import dev.attune.admin.consents.mongo.MongoConsentStore;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.hooks.RefusalStore;
import dev.attune.admin.hooks.mongo.MongoRefusalStore;
import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.admin.journeys.SimulationStore;
import dev.attune.admin.journeys.mongo.MongoJourneyDraftStore;
import dev.attune.admin.journeys.mongo.MongoSimulationStore;
import dev.attune.admin.mappings.MappingVersionStore;
import dev.attune.admin.mappings.mongo.MongoMappingVersionStore;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.mongo.MongoPeopleStore;
import dev.attune.admin.registrations.RegistrationStore;
import dev.attune.admin.registrations.mongo.MongoRegistrationStore;
import dev.attune.admin.rest.CreationStore;
import dev.attune.admin.rest.mongo.MongoCreationStore;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.security.mongo.MongoApiKeyStore;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.backfill.mongo.MongoBackfillStore;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.connection.mongo.MongoTokenStore;
import dev.attune.hub.delivery.mongo.SuppressionKeys;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.mongo.MongoImportStore;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.mongo.MongoBudgetStore;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.mongo.MongoPollStore;
import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.search.mongo.MongoSearchEntryStore;
import dev.attune.hub.search.mongo.MongoSearchRunStore;
import dev.attune.hub.suggestion.MatchBlockStore;
import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.suggestion.mongo.MongoMatchBlockStore;
import dev.attune.hub.suggestion.mongo.MongoMatchRunStore;
import dev.attune.hub.suggestion.mongo.MongoSuggestionStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.SystemClock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where everything is kept. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
  private static final int SELECTION_SECONDS = 5;
  private static final int READ_SECONDS = 15;
  private static final int CONNECTIONS = 64;

  @Bean
  DataFolder dataFolder(AttuneSettings settings) {
    return DataFolder.open(settings.data());
  }

  @Bean
  StoreServer storeServer(AttuneSettings settings, DataFolder folder) {
    return StoreServer.of(settings, folder);
  }

  @Bean
  BackupStore backupStore(DataFolder folder, StoreServer server) {
    return new FolderBackups(folder, server);
  }

  @Bean
  MongoClient mongoClient(StoreServer server, ObjectProvider<CommandListener> listeners) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applicationName("attune")
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(socket ->
                socket
                    .connectTimeout(SELECTION_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxSize(CONNECTIONS).maxWaitTime(SELECTION_SECONDS, TimeUnit.SECONDS))
            // Last, because the operator knows better.
            .applyConnectionString(new ConnectionString(server.connectionString()));
    listeners.forEach(settings::addCommandListener);
    return MongoClients.create(settings.build());
  }

  @Bean
  MongoDatabase database(MongoClient client, AttuneSettings settings) {
    return client.getDatabase(settings.store().databaseName());
  }

  @Bean
  SuppressionKeys suppressionKeys(DataFolder folder) {
    return FileSuppressionKeys.in(folder);
  }

  @Bean
  HubStores hubStores(
      MongoDatabase database,
      SuppressionKeys keys,
      StoreServer server,
      ObjectProvider<Clock> clock) {
    if (server.isOursAlone()) {
      MongoStores.forsakeAll(database);
    }
    // Whoever only looks through the store brings no clock.
    return MongoStores.open(database, keys, clock.getIfAvailable(SystemClock::new));
  }

  /** After the stores, which free what a killed node held. */
  @Bean
  PollStore pollStore(MongoDatabase database, HubStores stores) {
    return new MongoPollStore(database);
  }

  /** After the stores, as polls. */
  @Bean
  BackfillStore backfillStore(MongoDatabase database, HubStores stores) {
    return new MongoBackfillStore(database);
  }

  /** Likewise. */
  @Bean(defaultCandidate = false)
  BackfillStore remapStore(MongoDatabase database, HubStores stores) {
    return MongoBackfillStore.ofRemaps(database);
  }

  /** Likewise. */
  @Bean(defaultCandidate = false)
  BackfillStore segmentFillStore(MongoDatabase database, HubStores stores) {
    return MongoBackfillStore.ofSegmentFills(database);
  }

  /** Likewise. */
  @Bean(defaultCandidate = false)
  BackfillStore importRunStore(MongoDatabase database, HubStores stores) {
    return MongoBackfillStore.ofImports(database);
  }

  @Bean
  ImportStore importStore(MongoDatabase database) {
    return new MongoImportStore(database);
  }

  /** Likewise. */
  @Bean(defaultCandidate = false)
  PollStore subscriptionStore(MongoDatabase database, HubStores stores) {
    return MongoPollStore.ofSubscriptions(database);
  }

  /** Likewise. */
  @Bean(defaultCandidate = false)
  PollStore registrationTurnStore(MongoDatabase database, HubStores stores) {
    return MongoPollStore.ofRegistrations(database);
  }

  @Bean
  RegistrationStore registrationStore(MongoDatabase database) {
    return new MongoRegistrationStore(database);
  }

  @Bean
  BudgetStore budgetStore(MongoDatabase database) {
    return new MongoBudgetStore(database);
  }

  @Bean
  TokenStore tokenStore(MongoDatabase database) {
    return new MongoTokenStore(database);
  }

  @Bean
  ConsentStore consentStore(MongoDatabase database) {
    return new MongoConsentStore(database);
  }

  @Bean
  RefusalStore refusalStore(MongoDatabase database) {
    return new MongoRefusalStore(database);
  }

  @Bean
  ApiKeyStore apiKeyStore(MongoDatabase database) {
    return new MongoApiKeyStore(database);
  }

  @Bean
  PeopleStore peopleStore(MongoDatabase database) {
    return new MongoPeopleStore(database);
  }

  @Bean
  CreationStore creationStore(MongoDatabase database) {
    return new MongoCreationStore(database);
  }

  @Bean
  JourneyDraftStore journeyDraftStore(MongoDatabase database) {
    return new MongoJourneyDraftStore(database);
  }

  @Bean
  SimulationStore simulationStore(MongoDatabase database) {
    return new MongoSimulationStore(database);
  }

  @Bean
  MappingVersionStore mappingVersionStore(MongoDatabase database) {
    return new MongoMappingVersionStore(database);
  }

  @Bean
  MatchBlockStore matchBlockStore(MongoDatabase database) {
    return new MongoMatchBlockStore(database);
  }

  @Bean
  SuggestionStore suggestionStore(MongoDatabase database) {
    return new MongoSuggestionStore(database);
  }

  /** After the stores, as polls. */
  @Bean
  MatchRunStore matchRunStore(MongoDatabase database, HubStores stores) {
    return new MongoMatchRunStore(database);
  }

  @Bean
  SearchEntryStore searchEntryStore(MongoDatabase database) {
    return new MongoSearchEntryStore(database);
  }

  /** After the stores, as polls. */
  @Bean
  SearchRunStore searchRunStore(MongoDatabase database, HubStores stores) {
    return new MongoSearchRunStore(database);
  }
}
