package dev.attune.hub.polling;

import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** Everything through which polls act on the world. */
public record PollPorts(
    PollStore store,
    PollTargets targets,
    Poller poller,
    PollLog log,
    CallBudget budget,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    PollMetrics metrics) {}
