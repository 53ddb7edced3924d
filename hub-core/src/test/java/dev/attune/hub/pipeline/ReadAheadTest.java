package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Test
  void aBatchTakesManySmallBlocks() {
    EngineWorld world = new EngineWorld(1_000, CustomerLimits.DEFAULT, PAUSE);
    for (int signal = 0; signal < 200; signal++) {
      world.happens(ACME, "u" + signal, "seen", 1);
    }
    world.start(HubEngine.Role.WORKER);
    world.time().run(Duration.ofSeconds(5));
    assertThat(world.applied(ACME)).isEqualTo(200);
    assertThat(world.batches()).as("2, 4, 8, 16, 32, 64, 64 and what is left").hasSize(8);
  }
}
