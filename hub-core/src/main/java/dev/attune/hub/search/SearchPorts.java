package dev.attune.hub.search;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** What the index touches. */
public record SearchPorts(
    TenantStore tenants,
    DefinitionStore definitions,
    CustomerStore customers,
    SearchEntryStore entries,
    SearchRunStore runs,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    SearchMetrics metrics) {}
