package dev.attune.hub.computed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComputedTrialTest {
  private static final Instant NOW = Samples.NOON;

  private static Measure measure(Aggregate aggregate, Duration window) {
    return new Measure(
        aggregate,
        "order.placed",
        "event.properties.shop == 'web'",
        aggregate.takesValue() ? "event.properties.amount" : null,
        window);
  }

  private static Event event(String id, String shop, Object amount, Instant at) {
    return new Event(
        new EventKey(Samples.connection(Samples.ACME, "shop"), id),
        "order.placed",
        at,
        at,
        List.of(),
        Fields.EMPTY,
        Fields.of("shop", shop, "amount", amount),
        null,
        List.of(),
        false);
  }

  @Test
  void comesToWhatIsKeptUpEventByEvent() {
    for (Aggregate aggregate : Aggregate.values()) {
      Random random = new Random(aggregate.text().hashCode());
      Measure measure = measure(aggregate, Duration.ofHours(2));
      ComputedTraits traits = ComputedTraits.EMPTY.with(Fill.begun(measure).done());
      List<List<Event>> parts = new ArrayList<>();
      List<Map<String, MeasureState>> kept = new ArrayList<>();
      int counting = 0;
      for (int part = 0; part < 3; part++) {
        List<Event> events = new ArrayList<>();
        Upkeep upkeep = new Upkeep(traits, Map.of(), NOW);
        for (int i = 0; i < 20; i++) {
          boolean isWeb = random.nextBoolean();
          counting += isWeb ? 1 : 0;
          Event event =
              event(
                  part + "-" + i,
                  isWeb ? "web" : "till",
                  (long) random.nextInt(5),
                  NOW.minusSeconds(random.nextInt(4 * 3600)));
          events.add(event);
          upkeep.happened(event);
        }
        parts.add(events);
        kept.add(upkeep.states());
      }

      ComputedTrial.Outcome outcome = new ComputedTrial(measure).outcome(parts, NOW);

      assertThat(outcome.value())
          .as(aggregate.text())
          .isEqualTo(new ComputedView(traits, kept).value(measure.key(), NOW));
      assertThat(outcome.counted()).isEqualTo(counting);
      assertThat(outcome.refusals()).isEmpty();
    }
  }

  @Test
  void tellsWhyValuesAreLeftOutAndOfNobodyThereIsNothing() {
    ComputedTrial trial = new ComputedTrial(measure(Aggregate.SUM, Duration.ofHours(2)));

    assertThat(trial.outcome(List.of(List.of(event("m", "web", "much", NOW))), NOW).refusals())
        .containsExactly("A sum takes numbers and amounts of money, not anything else.");
    assertThat(trial.outcome(List.of(), NOW).value()).isEqualTo(0L);
  }

  @Test
  void knowsWhatIsTooOldToCount() {
    ComputedTrial window = new ComputedTrial(measure(Aggregate.COUNT, Duration.ofHours(1)));
    assertThat(window.isPast(NOW.minus(Duration.ofMinutes(62)), NOW)).isTrue();
    assertThat(window.isPast(NOW.minus(Duration.ofMinutes(59)), NOW)).isFalse();
    Measure forEver = new Measure(Aggregate.COUNT, "order.placed", null, null, null);
    assertThat(new ComputedTrial(forEver).isPast(Instant.EPOCH, NOW)).isFalse();
  }

  @Test
  void aProfileWithTooMuchHistoryIsRefusedAndNoOther() {
    Measure measure = measure(Aggregate.COUNT, Duration.ofHours(1));
    ComputedTraits traits = ComputedTraits.EMPTY.with(Fill.begun(measure).done());
    ComputedView refused =
        new ComputedView(traits, List.of(Map.of(), Map.of(measure.key(), MeasureState.REFUSED)));
    assertThat(refused.isRefused(measure)).isTrue();
    assertThat(refused.isReady(measure)).isFalse();
    ComputedView stale =
        new ComputedView(traits, List.of(Map.of(measure.key(), MeasureState.STALE)));
    assertThat(stale.isRefused(measure)).isFalse();
    assertThat(stale.isReady(measure)).isFalse();
  }
}
