package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureStore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People are erased at random moments while nodes crash. A seed is run alone with {@code
 * -Dattune.forgetting.first=… -Dattune.forgetting.seeds=1}.
 */
@Tag("simulation")
class ForgettingTest {
  private static final int SEEDS = Integer.getInteger("attune.forgetting.seeds", 150);
  private static final long FIRST = Long.getLong("attune.forgetting.first", 1);
  private static final int MOST_TRIED = 40;

  @Test
  void nothingIsLeftOfTheErasedAndAllOfEverybodyElse() {
    SortedMap<Long, List<String>> failed = new TreeMap<>();
    int erased = 0;
    int refused = 0;
    int crashes = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      ForgettingWorld.Outcome outcome = ForgettingWorld.of(seed, UnaryOperator.identity());
      if (!outcome.broken().isEmpty()) {
        failed.put(seed, outcome.broken());
      }
      erased += outcome.erased();
      refused += outcome.refused();
      crashes += outcome.crashes();
    }
    System.out.printf(
        "%d worlds, %d people erased, %d events of them refused, %d crashes%n",
        SEEDS, erased, refused, crashes);
    assertThat(failed).as("the seeds that fail").isEmpty();
    if (SEEDS >= 100) {
      assertThat(erased).isGreaterThan(SEEDS);
      assertThat(refused).isGreaterThan(SEEDS);
      assertThat(crashes).isGreaterThan(SEEDS / 4);
    }
  }

  @Test
  void aSweepThatIsNotedBeforeItIsMadeAndNotMadeAgainIsFound() {
    assertFound(ForgettingTest::notedBeforehand);
  }

  private static void assertFound(UnaryOperator<ErasureStore> bug) {
    for (long seed = 1; seed <= MOST_TRIED; seed++) {
      if (!ForgettingWorld.of(seed, bug).broken().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("The bug is not found in %d worlds.".formatted(MOST_TRIED));
  }

  /** Whoever takes an erasure notes the sweep as made; whoever crashes over it, never makes it. */
  private static ErasureStore notedBeforehand(ErasureStore real) {
    return PlantedBugs.instead(
        ErasureStore.class,
        real,
        "write",
        arguments -> {
          Erasure erasure = (Erasure) arguments[0];
          return real.write(erasure.sweeps() == 1 ? erasure.swept(new TreeMap<>()) : erasure);
        });
  }
}
