package dev.attune.hub.backfill;

import dev.attune.hub.polling.PollLog;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** Everything through which backfills act on the world. */
public record BackfillPorts(
    BackfillStore store,
    HistorySource source,
    PollLog log,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    BackfillMetrics metrics) {}
