package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = Integer.getInteger("attune.simulation.seeds", 2_000);
  private static final long FIRST = Long.getLong("attune.simulation.first", 1);

  @Test
  void noSeedBreaksAPromise() {
    Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
    int crashes = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(World.Plan.of(seed));
      assertThat(broken(world, seed))
          .as(
              "seed %d; repeat with -Dattune.simulation.first=%d -Dattune.simulation.seeds=1",
              seed, seed)
          .isEmpty();
      world.faults().struck().forEach((kind, times) -> struck.merge(kind, times, Integer::sum));
      crashes += world.crashes();
    }
    System.out.println(SEEDS + " seeds, " + crashes + " crashes, faults " + struck);
  }

  private static List<String> broken(World world, long seed) {
    try {
      return world.run().broken();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("The seed " + seed + " failed.", e);
    }
  }
}
