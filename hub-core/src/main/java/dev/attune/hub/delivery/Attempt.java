package dev.attune.hub.delivery;

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

  @Override
  public Delivery apply(Delivery before) {
    Delivery tried = before.tried(began);
    return switch (RetryPolicy.decide(tried, outcome, target, ended, random)) {
      case RetryDecision.End end ->
          tried.moved(end.move(), ended, end.reason()).withResult(end.result());
      case RetryDecision.Again again -> tried.moved(again.move(), again.at(), again.reason());
      case RetryDecision.Hold hold -> tried.moved(DeliveryMove.HOLD, Delivery.NEVER, hold.reason());
      case RetryDecision.Pause pause -> before.waiting(ended.plus(Patience.LEAST), pause.reason());
    };
  }
}
