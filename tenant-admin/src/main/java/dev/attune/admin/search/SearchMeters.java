package dev.attune.admin.search;

import dev.attune.hub.search.SearchMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of the index of profiles. */
final class SearchMeters implements SearchMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(SearchMeters.class);

  private final Counter looked;
  private final Counter written;
  private final Counter failures;

  SearchMeters(MeterRegistry registry) {
    this.looked =
        Counter.builder("attune.search.customers")
            .description("Customers that the index of profiles looked at")
            .register(registry);
    this.written =
        Counter.builder("attune.search.entries")
            .description("Entries of the index of profiles that changed")
            .register(registry);
    this.failures =
        Counter.builder("attune.search.failures")
            .description("Steps of the index of profiles that were put off")
            .register(registry);
  }

  @Override
  public void turn(int seen, int changed) {
    looked.increment(seen);
    written.increment(changed);
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("The index of profiles was put off: {}", cause.getMessage());
  }
}
