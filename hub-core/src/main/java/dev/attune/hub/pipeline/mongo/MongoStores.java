package dev.attune.hub.pipeline.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.backfill.mongo.MongoBackfillStore;
import dev.attune.hub.connection.mongo.MongoConnectionStore;
import dev.attune.hub.connection.mongo.MongoWriteKeyStore;
import dev.attune.hub.customer.mongo.MongoCustomerStore;
import dev.attune.hub.definition.mongo.MongoDefinitionStore;
import dev.attune.hub.delivery.mongo.MongoDeliveryStore;
import dev.attune.hub.delivery.mongo.MongoFirstRunStore;
import dev.attune.hub.delivery.mongo.MongoShardStore;
import dev.attune.hub.delivery.mongo.MongoSuppressions;
import dev.attune.hub.delivery.mongo.SuppressionKeys;
import dev.attune.hub.erasure.mongo.MongoErasureStore;
import dev.attune.hub.erasure.mongo.PersonBox;
import dev.attune.hub.event.mongo.MongoEventHistory;
import dev.attune.hub.fact.mongo.MongoFactStore;
import dev.attune.hub.identity.mongo.MongoClaims;
import dev.attune.hub.journey.mongo.MongoJourneyStore;
import dev.attune.hub.log.mongo.MongoCommandResults;
import dev.attune.hub.log.mongo.MongoDeadLetterStore;
import dev.attune.hub.log.mongo.MongoEventLog;
import dev.attune.hub.log.mongo.MongoPartitionStore;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.polling.mongo.MongoPollStore;
import dev.attune.hub.profile.mongo.MongoAccountStore;
import dev.attune.hub.rollup.mongo.MongoRollupStore;
import dev.attune.hub.search.mongo.MongoSearchRunStore;
import dev.attune.hub.suggestion.mongo.MongoMatchRunStore;
import dev.attune.hub.tenant.mongo.MongoTenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.SystemClock;

/** Opens all stores of the engine on one database. */
public final class MongoStores {
  private MongoStores() {}

  /**
   * Opens the stores and makes the indexes that are not there yet.
   *
   * @param keys under which suppressed addresses are digested, and sealed what an erasure knows and
   *     the keys of the log
   * @throws dev.attune.hub.problem.HubException {@code store.unavailable} if the store does not
   *     answer
   */
  public static HubStores open(MongoDatabase database, SuppressionKeys keys) {
    return open(database, keys, new SystemClock());
  }

  /**
   * The same, by a clock of one's own: it says under which day's key the log is sealed.
   *
   * @throws dev.attune.hub.problem.HubException {@code store.unavailable} if the store does not
   *     answer
   */
  public static HubStores open(MongoDatabase database, SuppressionKeys keys, Clock clock) {
    return new HubStores(
        new MongoEventLog(database, keys::key, clock),
        new MongoPartitionStore(database),
        new MongoDeadLetterStore(database),
        new MongoCommandResults(database),
        new MongoClaims(database),
        new MongoEventHistory(database),
        new MongoAccountStore(database),
        new MongoCustomerStore(database),
        new MongoDeliveryStore(database),
        new MongoShardStore(database),
        new MongoSuppressions(database, keys),
        new MongoFirstRunStore(database),
        new MongoFactStore(database),
        new MongoRollupStore(database),
        new MongoTenantStore(database),
        new MongoConnectionStore(database),
        new MongoWriteKeyStore(database),
        new MongoJourneyStore(database),
        new MongoDefinitionStore(database),
        new MongoErasureStore(database, new PersonBox(keys)));
  }

  /**
   * Frees at once what nodes held that were killed. Only for a store that no other node can have in
   * use, before this one begins; else two own the same for as long as the first does not notice.
   *
   * @throws dev.attune.hub.problem.HubException {@code store.unavailable}
   */
  public static void forsakeAll(MongoDatabase database) {
    new MongoPartitionStore(database).forsakeAll();
    new MongoShardStore(database).forsakeAll();
    new MongoPollStore(database).forsakeAll();
    new MongoBackfillStore(database).forsakeAll();
    MongoBackfillStore.ofRemaps(database).forsakeAll();
    MongoBackfillStore.ofImports(database).forsakeAll();
    MongoPollStore.ofSubscriptions(database).forsakeAll();
    MongoPollStore.ofRegistrations(database).forsakeAll();
    new MongoMatchRunStore(database).forsakeAll();
    new MongoSearchRunStore(database).forsakeAll();
  }
}
