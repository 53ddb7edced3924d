package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
 * Laws of steps that go several ways at once. {@code -Dattune.seed=n} repeats one alone, {@code
 * -Dattune.seeds=n} tries more.
 */
@Tag("simulation")
class ParallelLawsTest {
  private static final int ONLY = Integer.getInteger("attune.seed", 0);
  private static final int SEEDS = Integer.getInteger("attune.seeds", 250);

  private interface Law {
    void check(Random random);
  }

  private static void forAll(Law law) {
    (ONLY > 0 ? IntStream.of(ONLY) : IntStream.rangeClosed(1, SEEDS))
        .forEach(seed -> {
          try {
            law.check(new Random(seed));
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Repeat with -Dattune.seed=" + seed, e);
          }
        });
  }

  private static Journey drawn(Random random) {
    return RandomJourney.valid(() -> random, true);
  }

  @Test
  void where_time_stops_on_its_way_makes_no_difference() {
    int[] most = {0};
    forAll(random -> {
      Journey journey = drawn(random);
      Life life = Life.drawn(random);
      EngineRun straight = EngineRun.of(journey, life, UnaryOperator.identity());
      EngineRun stopping =
          EngineRun.of(journey, life, now -> now.plusSeconds(1 + random.nextInt(500_000)));
      assertThat(stopping.effects()).isEqualTo(straight.effects());
      assertThat(stopping.stage().enrolments()).isEqualTo(straight.stage().enrolments());
      most[0] = Math.max(most[0], straight.mostTokens());
      assertThat(straight.stage().until(Life.END)).as("time passes twice").isEqualTo(Reaction.NONE);
    });
    assertThat(ONLY > 0 || most[0] >= 3).as("places at a time: %d", most[0]).isTrue();
  }

  @Test
  void a_pause_only_puts_steps_off() {
    long[] seen = {0, 0};
    forAll(random -> {
      Journey plain = JourneyLawsTest.stepsOnly(drawn(random));
      Life life = Life.drawn(random);
      for (int i = 0; i < 5; i++) {
        Instant from = Life.START.plusSeconds(random.nextInt(400_000));
        Instant until = from.plusSeconds(1 + random.nextInt(400_000));
        // Nobody enters a paused journey, and what reads the customer sees it as it is by then.
        Life quiet = life.without(Set.of("a", "b"), from, until);
        EngineRun straight = EngineRun.paused(plain, quiet, Instant.MAX, Instant.MAX);
        // Who is parked holds the other ways, and a pause puts off when that is.
        if (straight.effects().stream()
            .noneMatch(one -> one instanceof Effect.SetTraits || one instanceof Effect.Parked)) {
          EngineRun pausing = EngineRun.paused(plain, quiet, from, until);
          assertThat(sorted(pausing)).isEqualTo(sorted(straight));
          assertThat(JourneyLawsTest.standing(pausing))
              .isEqualTo(JourneyLawsTest.standing(straight));
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

  /** By time, and within an instant in any order: ways end in one instant. */
  private static Map<String, List<String>> sorted(EngineRun run) {
    Map<String, List<String>> sorted = new TreeMap<>(run.told());
    sorted.replaceAll((name, lines) -> lines.stream().sorted().toList());
    return sorted;
  }

  /**
   * Each way does what the reference tells of it alone, until all are at their end, or one parks or
   * leaves.
   */
  @Test
  void two_ways_are_what_each_is_alone() {
    Map<String, Integer> seen = new TreeMap<>();
    forAll(random -> {
      String join = random.nextInt(3) == 0 ? "first" : "all";
      List<Journey> journeys = sideBySide(random, join);
      Life life = Life.drawn(random);
      Map<String, List<String>> both =
          EngineRun.of(journeys.getFirst(), life, UnaryOperator.identity()).told();
      Map<String, List<String>> one = ReferenceInterpreter.told(journeys.get(1), life);
      Map<String, List<String>> other = ReferenceInterpreter.told(journeys.get(2), life);
      assertThat(both.keySet()).isEqualTo(one.keySet());
      both.forEach((passage, lines) -> {
        Way a = Way.of(one.getOrDefault(passage, List.of()));
        Way b = Way.of(other.getOrDefault(passage, List.of()));
        String how = compare(lines, a, b, join.equals("first"));
        seen.merge(how, 1, Integer::sum);
      });
    });
    if (ONLY == 0) {
      assertThat(seen.keySet())
          .as("%s", seen)
          .containsExactly("cut short", "first", "in one instant", "joined");
      assertThat(seen.values()).as("%s", seen).allMatch(count -> count > 10);
    }
  }

  /** What the reference tells of one way, without entering and leaving. */
  private record Way(List<String> lines, Instant end, boolean isCompleted) {
    static Way of(List<String> told) {
      List<String> lines = new ArrayList<>();
      for (String line : told.subList(1, told.size())) {
        String what = line.substring(line.indexOf(' ') + 1);
        if (what.startsWith("left ") || what.equals("parked")) {
          return new Way(lines, at(line), what.equals("left completed"));
        }
        // Whichever way is there first reaches a milestone.
        if (!what.startsWith("milestone ")) {
          lines.add(line);
        }
      }
      return new Way(lines, Instant.MAX, true);
    }

    List<String> before(Instant end) {
      return lines.stream().filter(line -> at(line).isBefore(end)).toList();
    }

    boolean isBusyAt(Instant instant) {
      return lines.stream().anyMatch(line -> at(line).equals(instant));
    }
  }

  private static Instant at(String line) {
    return Instant.parse(line.substring(0, line.indexOf(' ')));
  }

  private static String compare(List<String> told, Way a, Way b, boolean isFirst) {
    boolean isSecondSooner = a.end().isAfter(b.end());
    Way sooner = isSecondSooner ? b : a;
    Way later = isSecondSooner ? a : b;
    boolean isCut = !sooner.isCompleted() || isFirst;
    if (isCut
        && (sooner.end().equals(later.end()) || later.isBusyAt(sooner.end()))
        && !sooner.end().equals(Instant.MAX)) {
      return "in one instant"; // The order of the text decides; that is told by plays.
    }
    if (!isCut
        && !later.isCompleted()
        && later.isBusyAt(later.end())
        && sooner.end().equals(later.end())) {
      return "in one instant";
    }
    Instant end = isCut ? sooner.end() : later.end();
    List<String> expected = new ArrayList<>(sooner.lines());
    expected.addAll(isCut ? later.before(end) : later.lines());
    List<String> lines =
        told.stream()
            .filter(line -> !line.endsWith(" entered") && !line.endsWith(" given-up"))
            .filter(line -> !line.contains(" left ") && !line.endsWith(" parked"))
            .filter(line -> !line.contains(" done both ") && !line.contains(" milestone "))
            .toList();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    boolean isCompleted = (isCut ? sooner : later).isCompleted() && !end.equals(Instant.MAX);
    assertThat(told.stream().filter(line -> line.contains(" done both ")).map(ParallelLawsTest::at))
        .isEqualTo(isCompleted ? List.of(end) : List.of());
    assertThat(
            told.stream()
                .filter(line -> line.endsWith(" left completed"))
                .map(ParallelLawsTest::at))
        .isEqualTo(isCompleted ? List.of(end) : List.of());
    if (end.equals(Instant.MAX)) {
      return "under way";
    }
    return isCompleted ? (isFirst ? "first" : "joined") : "cut short";
  }

  /** A journey of two ways, and each of them alone. */
  private static List<Journey> sideBySide(Random random, String join) {
    while (true) {
      List<String> ways = RandomJourney.ways(random);
      List<Journey> journeys = new ArrayList<>();
      for (String steps :
          List.of(
              "[{\"id\":\"both\",\"parallel\":[%s,%s],\"join\":\"%s\"}]"
                  .formatted(ways.getFirst(), ways.getLast(), join),
              ways.getFirst(),
              ways.getLast())) {
        JourneyCheck check =
            JourneyReader.check(
                """
                {"journey":"random","purpose":"service","reentry":"always",
                 "entry":[{"event":"a","key":"event.id"}],"steps":%s}
                """
                    .formatted(steps),
                JourneyFiles.CONNECTIONS,
                JourneyFiles.PURPOSES);
        Journey journey = check.journey();
        if (journey != null && check.problems().isEmpty()) {
          journeys.add(journey);
        }
      }
      if (journeys.size() == 3) {
        return journeys;
      }
    }
  }
}
