package dev.attune.hub.suggestion;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** What the search touches. */
public record MatchPorts(
    TenantStore tenants,
    DefinitionStore definitions,
    CustomerStore customers,
    MatchBlockStore blocks,
    SuggestionStore suggestions,
    MatchRunStore runs,
    MergeRequests merges,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    MatchMetrics metrics) {}
