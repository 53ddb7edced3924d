package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Laws over random journeys and lives. {@code -Dattune.seed=n} repeats one alone, {@code
 * -Dattune.seeds=n} tries more.
 */
@Tag("simulation")
class JourneyLawsTest {
  private static final int ONLY = Integer.getInteger("attune.seed", 0);
  private static final List<Drawn> DRAWN =
      (ONLY > 0
              ? IntStream.of(ONLY)
              : IntStream.rangeClosed(1, Integer.getInteger("attune.seeds", 250)))
          .mapToObj(JourneyLawsTest::drawn)
          .toList();

  private record Drawn(int seed, Journey journey, Life life) {}

  private interface Law {
    void check(Journey journey, Life life, Random random);
  }

  private static Drawn drawn(int seed) {
    Random random = new Random(seed);
    return new Drawn(seed, RandomJourney.valid(() -> random), Life.drawn(random));
  }

  private static void forAll(Law law) {
    for (Drawn one : DRAWN) {
      try {
        law.check(one.journey(), one.life(), new Random(one.seed()));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "Repeat with -Dattune.seed=" + one.seed() + ": " + one.journey(), e);
      }
    }
  }

  @Test
  void the_engine_does_what_the_reference_tells() {
    Map<String, Integer> seen = new TreeMap<>();
    forAll((journey, life, random) -> {
      Map<String, List<String>> told = EngineRun.of(journey, life, UnaryOperator.identity()).told();
      assertThat(told).isEqualTo(ReferenceInterpreter.told(journey, life));
      told.values().stream()
          .flatMap(List::stream)
          .map(line -> line.split(" ")[1])
          .forEach(word -> seen.merge(word, 1, Integer::sum));
    });
    if (ONLY == 0) {
      assertThat(seen.keySet())
          .as("what the random journeys show of the language")
          .containsExactly(
              "asks", "done", "entered", "goal", "left", "milestone", "missed", "parked", "sets");
      assertThat(seen.values()).as("how often: %s", seen).allMatch(times -> times > 50);
    }
  }

  @Test
  void where_time_stops_on_its_way_makes_no_difference() {
    forAll((journey, life, random) -> {
      EngineRun straight = EngineRun.of(journey, life, UnaryOperator.identity());
      EngineRun stopping =
          EngineRun.of(journey, life, now -> now.plusSeconds(1 + random.nextInt(500_000)));
      assertThat(stopping.effects()).isEqualTo(straight.effects());
      assertThat(stopping.stage().enrolments()).isEqualTo(straight.stage().enrolments());
    });
  }

  @Test
  void a_pause_only_puts_steps_off() {
    long[] seen = {0, 0};
    forAll((journey, life, random) -> {
      for (int i = 0; i < 5; i++) {
        Instant from = Life.START.plusSeconds(random.nextInt(400_000));
        Instant until = from.plusSeconds(1 + random.nextInt(400_000));
        // Nobody enters a paused journey, and what reads the customer sees it as it is by then.
        Life quiet = life.without(Set.of("a", "b"), from, until);
        Journey plain = stepsOnly(journey);
        EngineRun straight = EngineRun.paused(plain, quiet, Instant.MAX, Instant.MAX);
        if (straight.effects().stream().noneMatch(Effect.SetTraits.class::isInstance)) {
          EngineRun pausing = EngineRun.paused(plain, quiet, from, until);
          assertThat(byTime(pausing)).isEqualTo(byTime(straight));
          assertThat(standing(pausing)).isEqualTo(standing(straight));
          seen[0] += pausing.putOff();
          seen[1] += pausing.noted();
        }
      }
    });
    if (ONLY == 0) {
      assertThat(seen[0]).as("passages that a pause held up").isGreaterThan(20);
      assertThat(seen[1]).as("passages that noted events meanwhile").isGreaterThan(3);
    }
  }

  /** Where everybody stands; events that cannot be the ones waited for need not be kept. */
  static Map<EnrolmentId, List<Token>> standing(EngineRun run) {
    Map<EnrolmentId, List<Token>> standing = new TreeMap<>();
    for (Enrolment one : run.stage().enrolments()) {
      standing.put(
          one.id(), one.tokens().stream().map(token -> token.withCandidates(List.of())).toList());
    }
    return standing;
  }

  /** Without what is looked at also while a customer stands before a step. */
  static Journey stepsOnly(Journey journey) {
    return new Journey(
        journey.id(),
        journey.name(),
        journey.owner(),
        journey.per(),
        journey.purpose(),
        journey.entries(),
        journey.reentry(),
        List.of(),
        null,
        List.of(),
        journey.steps());
  }

  private static Map<String, List<String>> byTime(EngineRun run) {
    Map<String, List<String>> sorted = new TreeMap<>(run.told());
    sorted.replaceAll((name, lines) ->
        lines.stream()
            .sorted(Comparator.comparing(line -> Instant.parse(line.split(" ")[0])))
            .toList());
    return sorted;
  }

  @Test
  void time_that_has_passed_does_not_pass_again() {
    forAll((journey, life, random) -> {
      Stage stage = EngineRun.of(journey, life, UnaryOperator.identity()).stage();
      assertThat(stage.until(Life.END)).isEqualTo(Reaction.NONE);
      Instant due = stage.journeys().dueAt(stage.enrolments());
      assertThat(due == null || due.isAfter(Life.END)).isTrue();
    });
  }
}
