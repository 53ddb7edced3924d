package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many worlds, each from its own seed; a seed that fails is named and fails again. */
@Tag("simulation")
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("attune.simulation.seeds", 2_000);
  private static final long FIRST = Long.getLong("attune.simulation.first", 1);
  private static final int LANES = 2;

  private final Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
  private final Map<String, Integer> callsOf = new TreeMap<>();
  private final AtomicLong next = new AtomicLong(FIRST);
  private final SortedMap<Long, List<String>> failed =
      Collections.synchronizedSortedMap(new TreeMap<>());

  @Test
  void noSeedBreaksAPromise() throws InterruptedException {
    long began = System.nanoTime();
    List<Thread> lanes = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      lanes.add(Thread.ofPlatform().name("lane-" + lane).start(this::runSeeds));
    }
    for (Thread lane : lanes) {
      lane.join();
    }
    System.out.printf(
        "%d seeds in %d s; faults that struck: %s; calls: %s%n",
        SEEDS, (System.nanoTime() - began) / 1_000_000_000L, struck, callsOf);
    assertThat(failed)
        .as(
            "the seeds that fail; run one alone with"
                + " -Dattune.simulation.first=%s -Dattune.simulation.seeds=1",
            failed.isEmpty() ? "…" : failed.firstKey())
        .isEmpty();
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

  /** Takes one seed after the other; another lane takes those between. */
  private void runSeeds() {
    for (long seed = next.getAndIncrement();
        seed < FIRST + SEEDS && failed.size() < 5;
        seed = next.getAndIncrement()) {
      List<String> broken = Runs.of(Plan.of(seed), this::count);
      if (!broken.isEmpty()) {
        System.out.println("Seed " + seed + " fails: " + broken.getFirst());
        failed.put(seed, broken);
      }
    }
  }

  private synchronized void count(World world) {
    world.faults().struck().forEach((kind, times) -> struck.merge(kind, times, Integer::sum));
    world.faults().callsOf().forEach((call, times) -> callsOf.merge(call, times, Integer::sum));
  }
}
