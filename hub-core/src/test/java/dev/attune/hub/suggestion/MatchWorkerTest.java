package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.suggestion.Suggestion.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MatchWorkerTest {
  private static final MatchSettings SETTINGS =
      new MatchSettings(
          10,
          40,
          3,
          100,
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofHours(24),
          Duration.ofMinutes(2));

  private final MatchTown town = new MatchTown();
  private final MatchWorker worker = town.worker("one", SETTINGS);

  private MatchRun run() {
    MatchRun run = town.runs.read(List.of(ACME)).get(ACME);
    return run == null ? MatchRun.begun(ACME) : run;
  }

  private MatchRun.Ended last() {
    return Objects.requireNonNull(run().last(), "a pass that ended");
  }

  /** Goes on until a pass that begins now is over. */
  private void pass() {
    town.time.run(SETTINGS.rest().plusSeconds(1));
    var began = town.now();
    for (int looks = 0; looks < 500; looks++) {
      worker.lookAtAll();
      MatchRun.Ended last = run().last();
      if (last != null && !last.ended().isBefore(began)) {
        return;
      }
    }
    throw new AssertionError("The pass did not end.");
  }

  private Set<SuggestionKey> keys(State state) {
    return town.suggestions.page(ACME, state, null, 1_000).stream()
        .map(Suggestion::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void crowd(int people) {
    for (int i = 0; i < people; i++) {
      town.person(ACME, "p" + i, MatchTown.traits(MatchTown.name(i), MatchTown.name(1_000 + i)));
    }
  }

  @Test
  void suggestsWhoMayBeOnePersonWithTheEvidence() {
    crowd(60);
    SuggestionKey pair = town.pair("Winkler");
    pass();

    assertThat(keys(State.OPEN)).containsExactly(pair);
    Suggestion suggestion = town.suggestions.read(pair).orElseThrow();
    assertThat(suggestion.score().probability()).isGreaterThan(0.9);
    assertThat(suggestion.score().evidence())
        .extracting(one -> one.field().text() + " " + one.agreement())
        .contains("familyName SAME", "givenName ALMOST", "birthDate SAME", "postalCode SAME");
    assertThat(suggestion.found()).isEqualTo(town.now());
    assertThat(town.merged).isEmpty();
    assertThat(town.failures).isEmpty();
  }

  @Test
  void keepsTenantsApart() {
    town.tenant(ZETA);
    town.person(ACME, "a", MatchTown.traits("Claudia", "Winkler"));
    town.person(ZETA, "b", MatchTown.traits("Claudia", "Winkler"));
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(town.suggestions.page(ZETA, State.OPEN, null, 9)).isEmpty();
    assertThat(town.runs.read(List.of(ZETA))).hasSize(1);
  }

  @Test
  void neverSuggestsAgainWhatAPersonDecided() {
    SuggestionKey pair = town.pair("Winkler");
    pass();
    Suggestion open = town.suggestions.read(pair).orElseThrow();
    town.suggestions.write(List.of(open.decided(State.REJECTED, "ann", town.now())));
    town.person(ACME, "Winkler", Map.of("phone", "0151 1234567"));
    town.person(ACME, "Winkler-2", Map.of("phone", "0151 1234567"));
    pass();
    town.time.run(Duration.ofDays(2));
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(keys(State.REJECTED)).containsExactly(pair);
  }

  /** Rejected for one that was then merged into another: the whole is not suggested either. */
  @Test
  void remembersADecisionForWhatItsProfileWasMergedInto() {
    SuggestionKey pair = town.pair("Winkler");
    pass();
    town.suggestions.write(
        List.of(
            town.suggestions.read(pair).orElseThrow().decided(State.REJECTED, "ann", town.now())));
    CustomerKey survivor = town.person(ACME, "survivor", MatchTown.traits("Claudia", "Winkler"));
    Customer merged = town.read(pair.first());
    Customer whole = town.read(survivor);
    var parts = new TreeMap<>(whole.parts());
    parts.putAll(merged.parts());
    town.write(whole.change().parts(parts).written(town.now()).build());
    town.write(merged.mergedInto(new MergedInto(survivor.profile(), town.now(), "c")));
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(keys(State.REJECTED)).containsExactly(pair);
  }

  @Test
  void neverSuggestsWhatAPersonTookApart() {
    SuggestionKey pair = town.pair("Winkler");
    Customer second = town.read(pair.second());
    town.write(Samples.apart(second, pair.one()));
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
  }

  @Test
  void dropsASuggestionWhoseProfileWasMergedOrErased() {
    SuggestionKey merged = town.pair("Winkler");
    SuggestionKey erased = town.pair("Baumann");
    SuggestionKey rejected = town.pair("Lorenz");
    pass();
    assertThat(keys(State.OPEN)).containsExactlyInAnyOrder(merged, erased, rejected);
    town.suggestions.write(
        List.of(
            town.suggestions
                .read(rejected)
                .orElseThrow()
                .decided(State.REJECTED, "ann", town.now())));
    town.write(
        town.read(merged.second()).mergedInto(new MergedInto(merged.one(), town.now(), "c")));
    for (SuggestionKey key : List.of(erased, rejected)) {
      Customer gone = town.read(key.first());
      town.write(gone.change().parts(new TreeMap<>()).erased(true).written(town.now()).build());
    }
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(town.suggestions.read(rejected)).isEmpty();
  }

  @Test
  void followsWhatChangesWithoutComparingEverybodyAnew() {
    crowd(60);
    pass();
    assertThat(keys(State.OPEN)).isEmpty();
    town.time.run(Duration.ofHours(3));
    pass();
    SuggestionKey pair = town.pair("Winkler");
    town.time.run(Duration.ofMinutes(10));
    pass();
    MatchRun.Ended last = last();

    assertThat(keys(State.OPEN)).containsExactly(pair);
    assertThat(last.tally().customers()).isEqualTo(62);
    assertThat(last.tally().compared()).isLessThanOrEqualTo(2);
  }

  @Test
  void takesBackWhatDoesNotHoldAnyMore() {
    SuggestionKey pair = town.pair("Winkler");
    pass();
    assertThat(keys(State.OPEN)).containsExactly(pair);
    town.person(ACME, "Winkler-2", MatchTown.traits("Robert", "Jones"));
    pass();

    assertThat(keys(State.OPEN)).isEmpty();
  }

  @Test
  void mergesWithoutAPersonOnlyWhereARuleSaysSo() {
    SuggestionKey pair = town.pair("Winkler");
    town.person(ACME, "Winkler", Map.of("phone", "0151 1234567", "email", "cwink77@example.com"));
    town.person(ACME, "Winkler-2", Map.of("phone", "0151 1234567", "email", "cwink77@other.org"));
    pass();
    assertThat(town.merged).isEmpty();

    town.rules("{\"automaticFrom\": 0.999}");
    pass();

    assertThat(town.merged).containsExactly(pair);
    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(town.suggestions.read(pair).orElseThrow().actor()).isEqualTo(Suggestion.BY_RULE);
    pass();
    assertThat(town.merged).hasSize(1);
  }

  @Test
  void restsWhereItIsSwitchedOffOrTheRulesCannotBeRead() {
    town.pair("Winkler");
    town.rules("{\"on\": false}");
    town.time.run(SETTINGS.rest());
    worker.lookAtAll();
    assertThat(keys(State.OPEN)).isEmpty();
    town.rules("{\"on\": 7}");
    town.time.run(SETTINGS.rest().plusSeconds(1));
    worker.lookAtAll();
    assertThat(keys(State.OPEN)).isEmpty();
    assertThat(town.failures).hasSize(1);

    town.rules("{}");
    pass();
    assertThat(keys(State.OPEN)).hasSize(1);
  }

  /** However many customers share something, and however many suggestions there would be. */
  @Test
  void isBoundedInWhatItComparesAndKeeps() {
    MatchSettings few =
        new MatchSettings(
            50,
            100,
            1,
            5,
            SETTINGS.look(),
            SETTINGS.rest(),
            SETTINGS.whole(),
            SETTINGS.leaseTerm());
    for (int i = 0; i < 200; i++) {
      town.person(ACME, "p" + i, MatchTown.traits("Claudia", "Winkler"));
    }
    List<Integer> calls = new ArrayList<>();
    int[] count = new int[1];
    MatchWorker bounded = town.worker("bounded", few, (port, isDone) -> count[0] += isDone ? 1 : 0);
    town.time.run(SETTINGS.rest());
    while (run().last() == null) {
      count[0] = 0;
      bounded.lookAtAll();
      calls.add(count[0]);
    }

    assertThat(calls).hasSizeLessThan(20).allSatisfy(each -> assertThat(each).isBetween(4, 15));
    assertThat(keys(State.OPEN)).hasSize(5);
    MatchRun.Tally tally = last().tally();
    assertThat(tally.leftOut()).isPositive();
    assertThat(tally.blocksFull()).isPositive();
    assertThat(tally.compared()).isLessThan(200 * 50);
    assertThat(town.failures).isEmpty();
  }

  /** Two nodes, of which any call fails before or after it took effect, and the clock goes on. */
  @RepeatedTest(40)
  void comesToTheSameHoweverOftenItBreaksOff(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    crowd(35);
    Set<SuggestionKey> pairs = new HashSet<>();
    for (String name : List.of("Winkler", "Baumann", "Lorenz", "Albrecht", "Schuster")) {
      pairs.add(town.pair(name));
    }
    MatchTown.Watch failing =
        (port, isDone) -> {
          if (random.nextInt(25) == 0) {
            throw new HubException(HubError.STORE_UNAVAILABLE, "No answer came.");
          }
        };
    List<MatchWorker> nodes =
        List.of(town.worker("a", SETTINGS, failing), town.worker("b", SETTINGS, failing));
    for (int i = 0; i < 40; i++) {
      town.time.run(Duration.ofSeconds(random.nextInt(200)));
      try {
        nodes.get(random.nextInt(2)).lookAtAll();
      } catch (HubException e) {
        assertThat(e.code()).isEqualTo(HubError.STORE_UNAVAILABLE);
      }
    }
    town.time.run(Duration.ofDays(1));
    pass();

    assertThat(keys(State.OPEN)).isEqualTo(pairs);
  }
}
