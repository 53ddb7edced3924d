package dev.attune.hub.delivery;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides what follows from a try; has no effect of its own. */
final class RetryPolicy {

  /** The longest pause before each try; the last one goes on until {@link #IN_ALL} is over. */
  static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(12),
          Duration.ofDays(1));

  /** How long a delivery is tried, from its first try. */
  static final Duration IN_ALL = Duration.ofDays(3);

  /** The longest pause after a try that the hub itself has cut off, however many there were. */
  static final Duration AFTER_STOP = Duration.ofSeconds(30);

  /** With less time left than this, another try is not worth it. */
  static final Duration LEAST = Duration.ofSeconds(5);

  private RetryPolicy() {}

  /**
   * @param tried the delivery with this try already counted
   * @param random draws evenly from 0 (inclusive) to its argument (exclusive)
   */
  static RetryDecision decide(
      Delivery tried,
      ActionOutcome outcome,
      DeliveryTarget target,
      Instant now,
      LongUnaryOperator random) {
    return switch (outcome) {
      case ActionOutcome.Delivered delivered ->
          new RetryDecision.End(DeliveryMove.TAKEN, "", delivered.result());
      case ActionOutcome.Rejected rejected ->
          new RetryDecision.End(
              DeliveryMove.GIVE_UP, rejected.reason(), Reason.said(rejected.answer()));
      case ActionOutcome.Suppressed suppressed ->
          new RetryDecision.End(DeliveryMove.SUPPRESS, suppressed.reason(), Fields.EMPTY);
      case ActionOutcome.RetryAfter later ->
          again(
              DeliveryMove.RETRY, tried, later.delay(), pause(tried), later.reason(), now, random);
      case ActionOutcome.Ambiguous ambiguous ->
          target.idempotent() || target.whenAmbiguous() == WhenAmbiguous.RESEND
              ? again(
                  DeliveryMove.DOUBT,
                  tried,
                  null,
                  ambiguous.isInterrupted() ? least(pause(tried), AFTER_STOP) : pause(tried),
                  ambiguous.reason(),
                  now,
                  random)
              : new RetryDecision.Hold(ambiguous.reason());
      case ActionOutcome.Unauthorised refused -> new RetryDecision.Pause(refused.reason());
      case ActionOutcome.Disabled gone -> new RetryDecision.Pause(gone.reason());
    };
  }

  private static RetryDecision again(
      DeliveryMove move,
      Delivery tried,
      @Nullable Duration asked,
      Duration pause,
      String reason,
      Instant now,
      LongUnaryOperator random) {
    Duration left = Duration.between(now, lastTry(tried, now));
    Duration least = asked == null || asked.isNegative() ? Duration.ZERO : asked;
    if (left.compareTo(LEAST) < 0 || left.compareTo(least) < 0) {
      return tooLate(move, tried, now, reason);
    }
    Duration longest = least(pause, left);
    Duration drawn = Duration.ofMillis(random.applyAsLong(longest.toMillis()));
    return new RetryDecision.Again(move, now.plus(greatest(drawn, least)), reason);
  }

  private static Duration pause(Delivery tried) {
    return delayAfter(tried.attempts() - tried.forgiven());
  }

  /** The longest pause after so many tries. */
  static Duration delayAfter(int tries) {
    return DELAYS.get(Math.min(tries, DELAYS.size() - 1));
  }

  private static RetryDecision tooLate(
      DeliveryMove move, Delivery tried, Instant now, String reason) {
    boolean mayHaveArrived = move == DeliveryMove.DOUBT || tried.state() == DeliveryState.AMBIGUOUS;
    String why = mayHaveArrived ? reason + " One of them may have arrived." : reason;
    Instant notAfter = tried.action().notAfter();
    return notAfter != null && notAfter.equals(lastTry(tried, now))
        ? new RetryDecision.End(
            DeliveryMove.EXPIRE,
            "No try after the %d made is possible before it is too late: %s"
                .formatted(tried.attempts(), why),
            Fields.EMPTY)
        : new RetryDecision.End(
            DeliveryMove.GIVE_UP,
            "Given up after %d tries: %s".formatted(tried.attempts(), why),
            Fields.EMPTY);
  }

  private static Instant lastTry(Delivery tried, Instant now) {
    Instant first = tried.firstTried();
    Instant givenUp = (first == null ? now : first).plus(IN_ALL);
    Instant notAfter = tried.action().notAfter();
    return notAfter != null && notAfter.isBefore(givenUp) ? notAfter : givenUp;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration greatest(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
