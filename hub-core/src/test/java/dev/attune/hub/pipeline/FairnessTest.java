package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.EngineWorld.NEIGHBOUR;
import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Test
  void oneTenantsBacklogDoesNotKeepItsNeighbourWaiting() {
    EngineWorld world = new EngineWorld(10, CustomerLimits.DEFAULT, PAUSE);
    world.happens(ACME, "ann", "seen", 35);
    world.happens(NEIGHBOUR, "bob", "seen", 3);

    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(5));

    assertThat(world.batches())
        .containsExactly(
            "7 of acme, 3 of its neighbour",
            "17 of acme, 3 of its neighbour",
            "27 of acme, 3 of its neighbour",
            "35 of acme, 3 of its neighbour");
    assertThat(world.stores().partitions().checkpoint(EngineWorld.partition()).ahead()).isEmpty();
  }

  @Test
  void anOutboxThatIsFullMakesItsTenantWaitForTheNextBatchAndNobodyElse() {
    CustomerLimits narrow = new CustomerLimits(300, 4_096, 196_608, 50, 500, 3_000);
    EngineWorld world = new EngineWorld(100, narrow, PAUSE);
    world.happens(ACME, "ann", "seen", 12);
    world.happens(NEIGHBOUR, "bob", "seen", 3);

    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(5));

    assertThat(world.batches()).hasSizeBetween(2, 6);
    assertThat(world.batches().getFirst()).endsWith("3 of its neighbour").doesNotStartWith("12");
    assertThat(world.batches().getLast()).isEqualTo("12 of acme, 3 of its neighbour");
    List<Fact> events =
        world.stores().facts().read(ACME, Instant.MIN, Instant.MAX, null, 100).facts().stream()
            .filter(fact -> fact.kind() == FactKind.EVENT)
            .toList();
    assertThat(events).as("each once").hasSize(12);
    Customer ann = world.stores().customers().page(ACME, null, 9).getFirst();
    assertThat(ann.version()).as("a write for each batch").isGreaterThan(1);
  }
}
