package dev.attune.admin.hooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Webhooks of one connection that were refused because it was not proven who sent them.
 *
 * @param slots how many, by the beginning of the five minutes in which they came
 * @param last when the last of them came
 * @param reason why that one was refused
 * @param version of what is stored of it, 0: nothing
 */
public record Refusals(Map<Instant, Long> slots, Instant last, String reason, long version) {
  private static final long SLOT_SECONDS = 300;

  /** How far back they are counted. */
  public static final Duration SPAN = Duration.ofHours(1);

  public Refusals {
    slots = Collections.unmodifiableMap(new TreeMap<>(slots));
  }

  static Refusals one(Instant at, String reason) {
    long second = at.getEpochSecond();
    Instant slot = Instant.ofEpochSecond(second - Math.floorMod(second, SLOT_SECONDS));
    return new Refusals(Map.of(slot, 1L), at, reason, 0);
  }

  /** These and others, without what is too old by the last of all. */
  Refusals plus(Refusals others) {
    Refusals latest = others.last.isBefore(last) ? this : others;
    Instant from = latest.last.minus(SPAN);
    Map<Instant, Long> all = new TreeMap<>(slots);
    others.slots.forEach((slot, count) -> all.merge(slot, count, Long::sum));
    all.keySet().removeIf(slot -> !slot.isAfter(from));
    return new Refusals(all, latest.last, latest.reason, version);
  }

  /** How many came within the last hour, which begins with one of the five minutes. */
  public long inLastHour(Instant now) {
    Instant from = now.minus(SPAN);
    return slots.entrySet().stream()
        .filter(slot -> slot.getKey().isAfter(from))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
