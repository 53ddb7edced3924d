package dev.attune.hub.delivery;

import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** One try and its outcome, as a change of the delivery that was tried. */
record Attempt(
    ActionOutcome outcome,
    Instant began,
    Instant ended,
    DeliveryTarget target,
    LongUnaryOperator random)
    implements UnaryOperator<Delivery> {

  /** How many characters of JSON a tool's answer may have. */
  static final int MAX_RESULT = 32_768;

  @Override
  public Delivery apply(Delivery before) {
    Delivery tried = before.tried(began);
    return switch (RetryPolicy.decide(tried, outcome, target, ended, random)) {
      case RetryDecision.End end -> ended(isSpared() ? before : tried, end);
      case RetryDecision.Again again -> tried.moved(again.move(), again.at(), again.reason());
      case RetryDecision.Hold hold -> tried.moved(DeliveryMove.HOLD, Delivery.NEVER, hold.reason());
      case RetryDecision.Pause pause ->
          before.waitingForResume(ended.plus(Patience.LEAST), pause.reason());
    };
  }

  /** Whether the tool was never asked. */
  private boolean isSpared() {
    return outcome instanceof ActionOutcome.Suppressed;
  }

  /**
   * What is too large for the delivery's document and the log is not kept; that it was taken is.
   */
  private Delivery ended(Delivery tried, RetryDecision.End end) {
    if (Json.write(end.result()).length() > MAX_RESULT) {
      return tried.moved(
          end.move(),
          ended,
          "The tool's answer has more than " + MAX_RESULT + " characters and is not kept.");
    }
    return tried.moved(end.move(), ended, end.reason()).withResult(end.result());
  }
}
