package dev.attune.hub.delivery;

import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** Everything through which deliveries act on the world. */
public record DeliveryPorts(
    DeliveryStore deliveries,
    ShardStore shards,
    Suppressions suppressions,
    FirstRunStore firstRuns,
    DeliveryGate gate,
    DeliveryTargets targets,
    CallBudget budget,
    ActionSender sender,
    OutcomeLog outcomes,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    DeliveryMetrics metrics) {}
