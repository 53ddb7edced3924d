package dev.attune.admin.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant has as many different measures as are kept up, whoever asks for them. */
class MeasureBudgetTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final InMemoryDefinitionStore definitions = new InMemoryDefinitionStore();
  private final InMemoryJourneyStore journeys = new InMemoryJourneyStore();
  private final MeasureBudget budget = new MeasureBudget(definitions, journeys);

  private static String windows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("count('e%d') > 0"::formatted)
        .collect(Collectors.joining(" || "));
  }

  private static Measure measure(int event) {
    return new Measure(Aggregate.COUNT, "e" + event, null, null, null);
  }

  private void segment(String id, String when) {
    write(DefinitionKind.SEGMENT, id, new Segment(id, id, "", when, false).json());
  }

  private void trait(int event) {
    write(
        DefinitionKind.COMPUTED_TRAIT,
        "t" + event,
        "{\"function\": \"count\", \"event\": \"e%d\"}".formatted(event));
  }

  private void write(DefinitionKind kind, String id, String source) {
    assertThat(
            definitions.write(
                new Definition(new DefinitionKey(ACME, kind, id), 0, source, NOON, "ann")))
        .isTrue();
  }

  private static String source(String when) {
    return """
    journey: busy
    purpose: service
    entry: [{event: order.placed, when: "%s"}]
    steps: [{id: done, exit: {as: completed}}]
    """
        .formatted(when);
  }

  private static Journey journey(String when) {
    return JourneyReader.read(source(when));
  }

  /** Several versions of a journey, the last of them live. */
  private void published(JourneyHead.State state, String... conditions) {
    JourneyKey key = new JourneyKey(ACME, new JourneyId("busy"));
    for (int i = 0; i < conditions.length; i++) {
      assertThat(
              journeys.insert(new JourneyVersion(key, i + 1, source(conditions[i]), NOON, "ann")))
          .isTrue();
    }
    assertThat(journeys.write(new JourneyHead(key, state, conditions.length, 0))).isTrue();
  }

  @Test
  void countsEachOnceWhoeverAsksForItAndSaysTheNumbers() {
    IntStream.range(0, 100).forEach(this::trait);
    segment("a", windows(90, 140));
    published(JourneyHead.State.LIVE, windows(130, 160), windows(150, 199));

    assertThat(budget.refusal(ACME, "more", measure(199))).isEmpty();
    assertThat(budget.refusalOfSegment(ACME, "b", windows(0, 90))).isEmpty();
    assertThat(budget.refusal(ACME, journey(windows(0, 60)))).isEmpty();
    trait(199);
    assertThat(budget.refusal(ACME, "more", measure(200)))
        .hasValueSatisfying(reason ->
            assertThat(reason)
                .startsWith(
                    "A tenant may have 200 different measures, and with this there would be 201:"
                        + " computed traits ask for 102, segments for 50 and journeys with all"
                        + " their versions for 69."));
    assertThat(budget.refusalOfSegment(ACME, "b", windows(199, 203)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("there would be 203"));
    assertThat(budget.refusal(ACME, journey(windows(200, 202))))
        .hasValueSatisfying(reason -> assertThat(reason).contains("there would be 202"));
  }

  @Test
  void whoChangesADefinitionGivesUpWhatItAskedForBefore() {
    segment("a", windows(0, 60));
    segment("b", windows(60, 120));
    segment("c", windows(120, 180));
    segment("d", windows(180, 200));

    assertThat(budget.refusalOfSegment(ACME, "d", windows(300, 320))).isEmpty();
    assertThat(budget.refusalOfSegment(ACME, "d", windows(300, 321))).isPresent();
    assertThat(budget.refusalOfSegment(ACME, "e", "profile.traits.plan == 'pro'")).isEmpty();
  }

  @Test
  void aRetiredJourneyGoesOnForThoseInsideSoThatItCounts() {
    published(JourneyHead.State.RETIRED, windows(0, 60), windows(60, 120), windows(120, 180));
    segment("a", windows(180, 200));

    assertThat(budget.refusal(ACME, "more", measure(200))).isPresent();
  }

  @Test
  void whoHasTooManyAlreadyMayChangeWhatAsksForNoMore() {
    for (int i = 0; i < 6; i++) {
      segment("s" + i, windows(i * 40, i * 40 + 40));
    }

    assertThat(budget.refusalOfSegment(ACME, "s0", windows(0, 30))).isEmpty();
    assertThat(budget.refusalOfSegment(ACME, "s0", windows(0, 39) + " || count('x') > 1"))
        .isEmpty();
    assertThat(budget.refusalOfSegment(ACME, "s0", windows(0, 41) + " || count('x') > 1"))
        .isPresent();
  }

  @Test
  void whatCannotBeReadHasNothingKeptUp() {
    write(DefinitionKind.SEGMENT, "broken", "{\"name\": \"n\", \"when\": \"count(\"}");
    write(DefinitionKind.COMPUTED_TRAIT, "strange", "{\"function\": \"guess\"}");

    assertThat(budget.refusal(ACME, "more", measure(1))).isEmpty();
  }
}
