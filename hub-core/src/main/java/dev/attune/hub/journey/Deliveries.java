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
  private final Resuming resuming;

  Deliveries(Course course, Criteria criteria, StepWalk walk, Resuming resuming) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
    this.resuming = resuming;
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
    for (Token token : moving.tokens()) {
      // What one does may be the end of another.
      if (moving.has(token)) {
        if (moving.isLive()) {
          look(moving, token, now);
        } else if (course.isStill(moving) || (moving.isHeld() && !token.isStuck())) {
          lookLater(moving, token, step, now);
        } else if (isParkedByIt && token.step().equals(step)) {
          takeUp(moving, token, now);
        }
      }
    }
  }

  /** Lets a token look again as soon as its enrolment may move. */
  private static void lookLater(Moving moving, Token token, String step, Instant now) {
    CompiledStep standing = moving.journey().step(token.step());
    boolean isAwaited =
        token.step().equals(step)
            || standing instanceof CompiledStep.WaitEvent
            || standing instanceof CompiledStep.WaitState;
    Instant due = token.dueAt();
    if (isAwaited && (due == null || due.isAfter(now))) {
      moving.place(token, token.withDueAt(now));
    }
  }

  private void look(Moving moving, Token token, Instant now) {
    criteria.checkExits(moving, null, now);
    if (moving.isLive()) {
      walk.look(moving, token, now);
    }
  }

  /** What was stuck is not any more; it goes on unless something else is. */
  private void takeUp(Moving moving, Token token, Instant now) {
    criteria.checkExits(moving, null, now);
    if (moving.state() != EnrolmentState.PARKED) {
      return;
    }
    if (moving.tokens().stream().anyMatch(one -> one.isStuck() && !one.equals(token))) {
      moving.place(token, token.settled().withDueAt(now));
    } else {
      resuming.resume(moving, now);
    }
  }
}
