package dev.attune.hub.computed;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.ComputedReference.Said;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the order of events, however late, in whatever parts, with some of them taken back, and
 * filled from history at any moment: what comes out is what all events say.
 */
@Tag("simulation")
class ComputedLawsTest {
  private static final int SEEDS = 1_500;
  private static final Duration WINDOW = Duration.ofHours(2);

  /** How often something occurred that must not stay untried. */
  private enum Occurred {
    LATE,
    TOO_LATE,
    TAKEN_BACK,
    STALE,
    FILLED,
    RUN_OUT,
    SEVERAL_PARTS,
    NO_VALUE
  }

  private final EnumMap<Occurred, Integer> occurred = new EnumMap<>(Occurred.class);

  @Test
  void comesToWhatAllEventsSay() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (Aggregate aggregate : Aggregate.values()) {
        new Run(seed, aggregate).go();
      }
    }
    System.out.println("Computed traits, " + SEEDS + " seeds of each function: " + occurred);
    for (Occurred one : Occurred.values()) {
      assertThat(occurred.getOrDefault(one, 0)).as("How often: %s", one).isPositive();
    }
  }

  /** One profile of some parts, to which things happen. */
  private final class Run {
    private final Random random;
    private final String name;
    private final Measure measure;
    private final ComputedTraits traits;
    private final List<Map<String, MeasureState>> parts = new ArrayList<>();
    private final List<List<Event>> histories = new ArrayList<>();
    private Instant now = NOON;
    private int events;

    Run(int seed, Aggregate aggregate) {
      random = new Random(31L * seed + aggregate.text().hashCode());
      name = "seed " + seed + ", " + aggregate;
      boolean isWindow = random.nextInt(4) > 0;
      measure =
          new Measure(
              aggregate,
              "order.placed",
              random.nextInt(3) == 0 ? "event.properties.shop == 'a'" : null,
              aggregate.takesValue() ? "event.properties.amount" : null,
              isWindow ? WINDOW : null);
      boolean isFilling = random.nextInt(3) == 0;
      Fill fill = isFilling ? Fill.begun(measure).filling() : Fill.begun(measure).done();
      traits = ComputedTraits.EMPTY.with(fill);
      int count = 1 + random.nextInt(3);
      count(Occurred.SEVERAL_PARTS, count > 1);
      for (int part = 0; part < count; part++) {
        Map<String, MeasureState> none = Map.of();
        parts.add(
            isFilling && random.nextBoolean()
                ? new Upkeep(traits, none, now).begun().states()
                : none);
        histories.add(new ArrayList<>());
      }
    }

    void go() {
      for (int step = 0; step < 40; step++) {
        int part = random.nextInt(parts.size());
        switch (random.nextInt(10)) {
          case 0 -> takeBack(part);
          case 1 -> fill(part);
          case 2 -> passes();
          default -> happens(part);
        }
        check();
      }
      for (int part = 0; part < parts.size(); part++) {
        fill(part);
      }
      assertThat(view().isReady(measure)).as(name).isTrue();
      check();
    }

    private void passes() {
      Instant due = view().nextChange(List.of(measure), now);
      Object before = view().value(measure.key(), now);
      if (due != null && random.nextBoolean()) {
        assertThat(due).as(name).isAfter(now);
        assertThat(view().value(measure.key(), due.minusMillis(1))).as(name).isEqualTo(before);
        assertThat(view().value(measure.key(), due)).as(name).isNotEqualTo(before);
        count(Occurred.RUN_OUT, true);
        now = due;
      } else {
        now = now.plusSeconds(random.nextInt(3_000));
      }
    }

    private void happens(int part) {
      now = now.plusSeconds(random.nextInt(300));
      Instant at = now;
      if (random.nextInt(3) == 0) {
        at = now.minusSeconds(random.nextInt(10_000));
        count(Occurred.LATE, true);
        count(Occurred.TOO_LATE, !ComputedReference.counts(measure, at, now));
      } else if (random.nextInt(5) == 0) {
        at = now.plusSeconds(random.nextInt(1_000));
      }
      Event event = event(at);
      histories.get(part).add(event);
      parts.set(part, kept(new Upkeep(traits, parts.get(part), now).happened(event)));
    }

    private void takeBack(int part) {
      List<Event> history = histories.get(part);
      if (!history.isEmpty()) {
        Event event = history.remove(random.nextInt(history.size()));
        parts.set(part, kept(new Upkeep(traits, parts.get(part), now).takenBack(event)));
        count(Occurred.TAKEN_BACK, true);
        count(Occurred.STALE, Upkeep.isStale(parts.get(part)));
      }
    }

    private void fill(int part) {
      List<Event> history = new ArrayList<>(histories.get(part));
      Collections.shuffle(history, random);
      count(Occurred.FILLED, Upkeep.isLacking(traits, parts.get(part)));
      parts.set(part, kept(new Upkeep(traits, parts.get(part), now).filled(history)));
    }

    private Map<String, MeasureState> kept(Upkeep upkeep) {
      assertThat(upkeep.refusals()).as(name).isEmpty();
      return Map.copyOf(upkeep.states());
    }

    private Event event(Instant at) {
      Map<String, @Nullable Object> properties = new HashMap<>();
      properties.put("shop", random.nextInt(4) == 0 ? "b" : "a");
      boolean hasValue = random.nextInt(10) > 0;
      count(Occurred.NO_VALUE, !hasValue);
      if (hasValue) {
        properties.put("amount", amount());
      }
      return new Event(
          new EventKey(Samples.connection(ACME, "shop"), "m" + events++),
          random.nextInt(8) == 0 ? "email.opened" : "order.placed",
          at,
          now,
          List.of(),
          Fields.EMPTY,
          new Fields(properties),
          null,
          List.of(),
          random.nextInt(20) == 0);
    }

    private Object amount() {
      BigDecimal amount = new BigDecimal(random.nextInt(500)).movePointLeft(random.nextInt(3));
      boolean isMoney = measure.aggregate() == Aggregate.SUM && random.nextInt(30) == 0;
      return isMoney ? Map.of("amount", amount, "currency", "EUR") : amount;
    }

    private ComputedView view() {
      List<Map<String, MeasureState>> shuffled = new ArrayList<>(parts);
      Collections.shuffle(shuffled, random);
      return new ComputedView(traits, shuffled);
    }

    private void check() {
      if (view().isReady(measure)) {
        List<Said> all = new ArrayList<>();
        histories.forEach(history -> history.forEach(event -> say(event, all)));
        assertThat(view().value(measure.key(), now))
            .as(name)
            .isEqualTo(ComputedReference.value(measure, all, now));
      } else {
        assertThat(view().value(measure.key(), now)).as(name).isNull();
      }
    }

    /** What an event says, without any expression. */
    private void say(Event event, List<Said> all) {
      boolean counts =
          event.name().equals("order.placed")
              && !event.isMachine()
              && (measure.when() == null || Objects.equals(event.properties().value("shop"), "a"))
              && (measure.value() == null || event.properties().value("amount") != null);
      if (counts) {
        Instant at = event.at().isAfter(event.received()) ? event.received() : event.at();
        Object value = measure.value() == null ? null : event.properties().value("amount");
        all.add(new Said(at, Reading.of(event, null).event(), value));
      }
    }
  }

  private void count(Occurred one, boolean isSo) {
    if (isSo) {
      occurred.merge(one, 1, Integer::sum);
    }
  }
}
