package dev.attune.admin.matches;

import dev.attune.hub.suggestion.MatchMetrics;
import dev.attune.hub.suggestion.MatchRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator sees of the search for matches. */
final class MatchMeters implements MatchMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(MatchMeters.class);

  private final Counter customers;
  private final Counter compared;
  private final Counter suggested;
  private final Counter failures;

  MatchMeters(MeterRegistry registry) {
    this.customers =
        Counter.builder("attune.matches.customers")
            .description("Customers that the search for matches looked at")
            .register(registry);
    this.compared =
        Counter.builder("attune.matches.compared")
            .description("Pairs of customers that were compared")
            .register(registry);
    this.suggested =
        Counter.builder("attune.matches.suggested")
            .description("Pairs of customers that were suggested")
            .register(registry);
    this.failures =
        Counter.builder("attune.matches.failures")
            .description("Steps of the search that were put off")
            .register(registry);
  }

  @Override
  public void turn(MatchRun.Tally done) {
    customers.increment((double) done.customers());
    compared.increment((double) done.compared());
    suggested.increment((double) done.suggested());
  }

  @Override
  public void failed(RuntimeException cause) {
    failures.increment();
    LOG.warn("The search for matches was put off: {}", cause.getMessage());
  }
}
