package dev.attune.hub.computed;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.condition.Window;
import dev.attune.hub.value.Digest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is reckoned from which events. Whoever reckons the same shares what is kept for it.
 *
 * @param when a condition over the event, or null: each counts
 * @param value an expression over the event; null where each event counts as one
 * @param window how far back it looks, or null: for ever
 */
public record Measure(
    Aggregate aggregate,
    String event,
    @Nullable String when,
    @Nullable String value,
    @Nullable Duration window) {
  /** Into how many buckets a window is cut; a few more are kept, as it begins amid one. */
  public static final int BUCKETS = 60;

  /** What a window in a condition reckons. */
  public static Measure of(Window window) {
    String property = window.property();
    return new Measure(
        window.aggregate(),
        window.event(),
        null,
        property == null ? null : "event.properties." + property,
        window.length());
  }

  /** Names what is kept for it: the same for the same measure, whoever asks for it. */
  public String key() {
    return Digest.of(
        "measure",
        aggregate.text(),
        event,
        when == null ? "" : when,
        value == null ? "" : value,
        window == null ? "" : Long.toString(window.toMillis()));
  }

  /** The bucket of an instant; all that is kept for ever is in one. */
  long bucket(Instant at) {
    return window == null ? 0 : Math.floorDiv(at.toEpochMilli(), width(window));
  }

  /** When a bucket stops counting; null if it never does. */
  @Nullable Instant end(long bucket) {
    return window == null
        ? null
        : Instant.ofEpochMilli(Math.addExact((bucket + 1) * width(window), window.toMillis()));
  }

  /** Whether what lies in a bucket counts at an instant. */
  boolean counts(long bucket, Instant now) {
    Instant end = end(bucket);
    return end == null || end.isAfter(now);
  }

  private static long width(Duration window) {
    return Math.max(1, window.toMillis() / BUCKETS);
  }
}
