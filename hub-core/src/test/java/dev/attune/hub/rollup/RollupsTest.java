package dev.attune.hub.rollup;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.fact.InMemoryFactStore;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RollupsTest {
  private static final Instant START = Instant.parse("2026-01-31T23:58:00Z");
  private static final List<String> JOURNEYS = List.of("welcome", "win-back");

  private final FactStore facts = new InMemoryFactStore();
  private final RollupStore store = new InMemoryRollupStore();
  private final Rollups rollups = new Rollups(facts, store);

  private static JourneyKey journey(TenantId tenant, String id) {
    return new JourneyKey(tenant, new JourneyId(id));
  }

  private static Fact fact(Random random, int number) {
    TenantId tenant = random.nextInt(4) == 0 ? ZETA : ACME;
    String journey = JOURNEYS.get(random.nextInt(JOURNEYS.size()));
    Case passage = new Case(new JourneyId(journey), 1 + random.nextInt(2), "", "e" + number);
    Instant at = START.plus(Duration.ofMillis((long) (Math.pow(random.nextDouble(), 6) * 9e9)));
    String step = "step-" + random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 ->
          Samples.ofPassage(
              FactKind.ENROLMENT_ENTERED, tenant, "" + number, at, passage, "entry", Fields.EMPTY);
      case 1 ->
          Samples.ofPassage(
              FactKind.ENROLMENT_LEFT, tenant, "" + number, at, passage, "done", Fields.EMPTY);
      case 2 ->
          Samples.ofPassage(
              FactKind.STEP_DONE, tenant, "" + number, at, passage, step, Fields.EMPTY);
      default ->
          Samples.moved(
              tenant,
              "" + number,
              at,
              passage,
              Fields.of("come", Map.of(step, 1L), "passed", Map.of("step-0", 2L)));
    };
  }

  private void assertAllCounted(List<Fact> all) {
    for (TenantId tenant : List.of(ACME, ZETA)) {
      Map<JourneyId, JourneyCounts> full =
          JourneyCounts.of(all.stream().filter(one -> one.tenant().equals(tenant)).toList());
      for (String id : JOURNEYS) {
        Rollups.Answer answer = rollups.of(journey(tenant, id));
        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.counts())
            .isEqualTo(full.getOrDefault(new JourneyId(id), JourneyCounts.NONE));
      }
    }
  }

  /** Facts come again in other company and late; counters break off at any call and overlap. */
  @RepeatedTest(60)
  void comesToTheSameAsAFullCount(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Fact> all = IntStream.range(0, 300).mapToObj(i -> fact(random, i)).toList();
    List<Fact> coming = new ArrayList<>(all);
    for (int i = 0; i < 100; i++) {
      coming.add(all.get(random.nextInt(all.size())));
    }
    Collections.shuffle(coming, random);
    Rollups other = disturbed(random);
    int at = 0;
    while (at < coming.size()) {
      int end = Math.min(coming.size(), at + 1 + random.nextInt(40));
      facts.insert(coming.subList(at, end));
      at = end;
      switch (random.nextInt(3)) {
        case 0 -> rollups.count(random.nextBoolean() ? ACME : null);
        case 1 -> countWhereCallsFail(random.nextInt(4) == 0 ? disturbed(random) : other);
        default -> {}
      }
    }
    assertAllCounted(all);
  }

  /** One whose calls fail before or after they took effect, and between whose others count. */
  private Rollups disturbed(Random random) {
    return new Rollups(
        disturbed(FactStore.class, facts, random), disturbed(RollupStore.class, store, random));
  }

  private static void countWhereCallsFail(Rollups failing) {
    try {
      failing.count(null);
    } catch (HubException e) {
      assertThat(e.code()).isEqualTo(HubError.STORE_UNAVAILABLE);
    }
  }

  private <P> P disturbed(Class<P> port, P target, Random random) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (random.nextInt(6) == 0) {
                rollups.count(null);
              }
              boolean isLost = random.nextInt(12) == 0;
              if (isLost && random.nextBoolean()) {
                throw new HubException(HubError.STORE_UNAVAILABLE, "Not sent.");
              }
              try {
                Object answer = method.invoke(target, arguments);
                if (isLost) {
                  throw new HubException(HubError.STORE_UNAVAILABLE, "The answer was lost.");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Test
  void countsABoundedAmountAtOnceAndSaysWhetherThatWasAll() {
    Case passage = new Case(new JourneyId("welcome"), 1, "", "e");
    for (int i = 0; i < 100; i++) {
      facts.insert(
          List.of(
              Samples.moved(
                  ACME,
                  "m" + i,
                  START.plusSeconds(i),
                  passage,
                  Fields.of("come", Map.of("wait", 1L)))));
    }

    Rollups.Answer first = rollups.of(journey(ACME, "welcome"));
    assertThat(first.isComplete()).isFalse();
    assertThat(rollups.count(ACME)).isTrue();
    assertThat(facts.uncounted(null, 1)).isEmpty();
    Rollups.Answer second = rollups.of(journey(ACME, "welcome"));
    assertThat(second.isComplete()).isTrue();
    assertThat(second.counts().of(1).steps().get("wait")).isEqualTo(new StepCounts(100, 0));
  }

  /** What another node has counted of a minute is not in what was remembered of it here. */
  @Test
  void countsAMinuteAnewThatOthersHaveCountedSince() {
    Case passage = new Case(new JourneyId("welcome"), 1, "", "e");
    Rollups other = new Rollups(facts, store);
    for (int i = 0; i < 10; i++) {
      facts.insert(
          List.of(
              Samples.moved(ACME, "m" + i, START, passage, Fields.of("come", Map.of("wait", 1L)))));
      (i % 2 == 0 ? rollups : other).count(null);

      assertThat(rollups.of(journey(ACME, "welcome")).counts().of(1).steps().get("wait"))
          .isEqualTo(new StepCounts(i + 1, 0));
    }
  }

  /** However many facts a minute has, each is read once to be counted; those of before are not. */
  @Test
  void goesOnFromWhatItCounted() {
    Case passage = new Case(new JourneyId("welcome"), 1, "", "e");
    AtomicInteger read = new AtomicInteger();
    Rollups counting = new Rollups(readCounted(read), store);
    for (int i = 0; i < 500; i++) {
      facts.insert(
          List.of(
              Samples.moved(ACME, "m" + i, START, passage, Fields.of("come", Map.of("wait", 1L)))));
      if (i % 10 == 0) {
        counting.count(null);
      }
    }

    Rollups.Answer answer = counting.of(journey(ACME, "welcome"));

    assertThat(answer.counts().of(1).steps().get("wait")).isEqualTo(new StepCounts(500, 0));
    assertThat(read).as("facts read to count a minute anew").hasValue(1);
  }

  private FactStore readCounted(AtomicInteger read) {
    return (FactStore)
        Proxy.newProxyInstance(
            FactStore.class.getClassLoader(),
            new Class<?>[] {FactStore.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(facts, arguments);
              if (answer instanceof FactStore.Page page) {
                read.addAndGet(page.facts().size());
              }
              return answer;
            });
  }

  /** What is remembered is bounded; what was forgotten is counted anew. */
  @Test
  void forgetsWhatIsTooMuch() {
    Minutes minutes = new Minutes(facts, 10);
    Case passage = new Case(new JourneyId("welcome"), 1, "", "e");
    for (int i = 0; i < 8; i++) {
      facts.insert(
          List.of(
              Samples.moved(ACME, "m" + i, START, passage, Fields.of("come", Map.of("wait", 1L)))));
    }
    Map<RollupKey, List<Fact>> none =
        Map.of(
            RollupKey.of(journey(ACME, "welcome"), Span.MINUTE, START), List.of(),
            RollupKey.of(journey(ZETA, "welcome"), Span.MINUTE, START), List.of());
    for (int round = 0; round < 3; round++) {
      Map<RollupKey, JourneyCounts> counts = minutes.count(none, none.keySet(), Map.of());
      minutes.shrink();
      assertThat(counts.get(RollupKey.of(journey(ACME, "welcome"), Span.MINUTE, START)))
          .isNotNull()
          .isEqualTo(rollups.of(journey(ACME, "welcome")).counts());
    }
  }

  @Test
  void knowsNothingOfAJourneyThatNobodyEntered() {
    assertThat(rollups.of(journey(ACME, "welcome")))
        .isEqualTo(new Rollups.Answer(JourneyCounts.NONE, true));
    assertThat(JourneyCounts.NONE.of(3)).isEqualTo(VersionCounts.NONE);
  }
}
