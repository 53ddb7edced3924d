package dev.attune.admin.ingest;

import dev.attune.hub.log.LogEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** What the operator sees of what comes in. */
final class IngestMetrics {
  private final Counter signals;
  private final Counter rejections;
  private final Counter refused;
  private final Timer calls;

  IngestMetrics(MeterRegistry registry) {
    this.signals =
        Counter.builder("attune.ingest.signals")
            .description("Events stored as signals")
            .register(registry);
    this.rejections =
        Counter.builder("attune.ingest.rejections")
            .description("Events that could not be taken, stored as rejections")
            .register(registry);
    this.refused =
        Counter.builder("attune.ingest.over.quota")
            .description("Events refused because their tenant was over its quota")
            .register(registry);
    this.calls =
        Timer.builder("attune.ingest.calls")
            .description("Calls of the tracking API, until they were answered")
            .publishPercentileHistogram()
            .register(registry);
  }

  void stored(List<? extends LogEntry.OfTenant> entries) {
    int taken = 0;
    for (LogEntry entry : entries) {
      taken += entry instanceof LogEntry.Signal ? 1 : 0;
    }
    signals.increment(taken);
    rejections.increment(entries.size() - taken);
  }

  void refused(int events) {
    refused.increment(events);
  }

  Timer calls() {
    return calls;
  }
}
