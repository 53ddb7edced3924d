package dev.attune.hub.pipeline;

import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.delivery.FirstRunStore;
import dev.attune.hub.delivery.ShardStore;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.log.CommandResults;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.rollup.RollupStore;
import dev.attune.hub.tenant.TenantStore;

/** All that the hub keeps. */
public record HubStores(
    EventLog log,
    PartitionStore partitions,
    DeadLetterStore deadLetters,
    CommandResults commandResults,
    Claims claims,
    EventHistory history,
    AccountStore accounts,
    CustomerStore customers,
    DeliveryStore deliveries,
    ShardStore shards,
    Suppressions suppressions,
    FirstRunStore firstRuns,
    FactStore facts,
    RollupStore rollups,
    TenantStore tenants,
    ConnectionStore connections,
    WriteKeyStore writeKeys,
    JourneyStore journeys,
    DefinitionStore definitions,
    ErasureStore erasures) {}
