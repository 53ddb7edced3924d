package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the end of an action's delivery does to the enrolment that asked for it. */
final class Deliveries {
  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;

  Deliveries(Course course, Criteria criteria, StepWalk walk) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
  }

  void ended(ActionId action, DeliveryState state, Fields result, Instant now) {
    if (!state.isEnd()) {
      return;
    }
    for (Moving moving : course.all()) {
      String step = stepOf(moving, action);
      if (step != null && moving.state() != EnrolmentState.LEFT) {
        ended(moving, step, Outcomes.of(state), result, now);
        return;
      }
    }
  }

  private static @Nullable String stepOf(Moving moving, ActionId action) {
    for (Map.Entry<String, StepRecord> step : moving.steps().entrySet()) {
      if (action.value().equals(step.getValue().action())) {
        return step.getKey();
      }
    }
    return null;
  }

  private void ended(Moving moving, String step, String outcome, Fields result, Instant now) {
    StepRecord record = moving.record(step);
    // Dead letters may be sent again; what was delivered stays so.
    if (record == null || Outcomes.DELIVERED.equals(record.outcome())) {
      return;
    }
    moving.record(step, new StepRecord(record.occurrence(), now, record.action(), outcome, result));
    boolean wasDead = Outcomes.DEAD.equals(record.outcome());
    boolean isParkedByIt =
        moving.state() == EnrolmentState.PARKED && wasDead && !outcome.equals(Outcomes.DEAD);
    for (int slot = 0; slot < moving.tokens().size(); slot++) {
      if (course.isStill(moving)) {
        lookLater(moving, slot, step, now);
      } else if (moving.isLive() || (isParkedByIt && stands(moving, slot, step))) {
        look(moving, slot, now);
      }
    }
  }

  private static boolean stands(Moving moving, int slot, String step) {
    return moving.tokens().get(slot).step().equals(step);
  }

  /** Lets a token look again as soon as its enrolment may move. */
  private static void lookLater(Moving moving, int slot, String step, Instant now) {
    Token token = moving.tokens().get(slot);
    CompiledStep standing = moving.journey().step(token.step());
    boolean isAwaited =
        stands(moving, slot, step)
            || standing instanceof CompiledStep.WaitEvent
            || standing instanceof CompiledStep.WaitState;
    Instant due = token.dueAt();
    if (isAwaited && (due == null || due.isAfter(now))) {
      moving.place(slot, token.withDueAt(now));
    }
  }

  private void look(Moving moving, int slot, Instant now) {
    criteria.checkExits(moving, null, now);
    if (moving.state() == EnrolmentState.PARKED) {
      moving.resume();
      course.say(new Effect.Resumed(moving.id(), now, moving.tokens().get(slot).step()));
    }
    if (moving.isLive()) {
      walk.look(moving, slot, now);
    }
  }
}
