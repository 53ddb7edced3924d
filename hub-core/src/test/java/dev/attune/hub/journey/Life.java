package dev.attune.hub.journey;

import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one customer from outside, drawn at random: events with the traits that they
 * bring, and how the tools answer.
 */
record Life(List<Happening> happenings, int tools) {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

  record Happening(Instant at, String id, String event, Fields properties, Fields traits) {}

  /** How a tool answers, and when. */
  record Answer(Instant at, DeliveryState state, Fields result) {}

  static Life drawn(Random random) {
    List<Happening> happenings = new ArrayList<>();
    Instant at = START;
    int count = 5 + random.nextInt(25);
    for (int i = 0; i < count; i++) {
      // Never at a full second: whatever journeys count in hours then never meets an event.
      at = at.plusSeconds(random.nextInt(40_000)).plusMillis(1 + random.nextInt(7));
      Map<String, @Nullable Object> properties = new LinkedHashMap<>();
      properties.put("key", "k" + random.nextInt(3));
      switch (random.nextInt(8)) {
        case 0 -> {}
        case 1 -> properties.put("n", "text");
        default -> properties.put("n", (long) random.nextInt(4));
      }
      happenings.add(
          new Happening(
              at,
              "e" + (i + 1),
              List.of("a", "b", "c", "d").get(random.nextInt(4)),
              new Fields(properties),
              traits(random, at)));
    }
    return new Life(happenings, random.nextInt());
  }

  private static Fields traits(Random random, Instant at) {
    return switch (random.nextInt(6)) {
      case 0 -> Fields.of("p", (long) random.nextInt(3));
      case 1 -> Fields.of("q", random.nextBoolean() ? "x" : "y");
      case 2 -> Fields.of("date", at.plus(Duration.ofHours(random.nextInt(60) - 10)).toString());
      default -> Fields.EMPTY;
    };
  }

  /** The same without events of those names from one time to another. */
  Life without(Set<String> events, Instant from, Instant until) {
    return new Life(
        happenings.stream()
            .filter(one ->
                !events.contains(one.event())
                    || one.at().isBefore(from)
                    || !one.at().isBefore(until))
            .toList(),
        tools);
  }

  /** What comes of an action; always the same for the same step asked at the same time. */
  Answer answer(String step, Instant asked) {
    Random random = new Random(tools ^ step.hashCode() ^ (31L * asked.toEpochMilli()));
    random.nextInt();
    Instant at =
        asked
            .plusSeconds(random.nextBoolean() ? random.nextInt(200_000) : random.nextInt(100))
            .plusNanos(1_000 + random.nextInt(100_000));
    DeliveryState state =
        switch (random.nextInt(8)) {
          case 0 -> DeliveryState.DEAD;
          case 1 -> DeliveryState.SUPPRESSED;
          default -> DeliveryState.DELIVERED;
        };
    return new Answer(
        at,
        state,
        state == DeliveryState.DELIVERED ? Fields.of("n", (long) random.nextInt(4)) : Fields.EMPTY);
  }
}
