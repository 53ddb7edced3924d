package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Many worlds, each from its own seed; a seed that fails is named and fails again. */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("attune.simulation.seeds", 100);
  private static final long FIRST = Long.getLong("attune.simulation.first", 1);

  private final Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
  private final Map<String, Integer> callsOf = new TreeMap<>();

  @Test
  void noSeedBreaksAPromise() {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      assertThat(Runs.of(World.Plan.of(seed), this::count))
          .as(
              "seed %d; run it alone with"
                  + " -Dattune.simulation.first=%d -Dattune.simulation.seeds=1",
              seed, seed)
          .isEmpty();
    }
    System.out.println(SEEDS + " seeds; faults that struck: " + struck + "; calls: " + callsOf);
    if (SEEDS >= 100) {
      assertThat(struck).containsOnlyKeys(Faults.Kind.values());
      assertThat(callsOf)
          .containsKeys(
              "ActionSender.send",
              "Claims.repoint",
              "AccountStore.write",
              "CommandResults.insert",
              "DeadLetterStore.insert",
              "DeliveryStore.write");
    }
  }

  private void count(World world) {
    world.faults().struck().forEach((kind, times) -> struck.merge(kind, times, Integer::sum));
    world.faults().callsOf().forEach((call, times) -> callsOf.merge(call, times, Integer::sum));
  }
}
