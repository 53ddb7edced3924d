package dev.attune.hub.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fires what is due, in due order, each at its own time. */
final class Timers {
  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;
  private final Rounds rounds;

  Timers(Course course, Criteria criteria, StepWalk walk, Rounds rounds) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
    this.rounds = rounds;
  }

  /** An enrolment and when it is due. */
  private record Due(Moving moving, Instant at) {}

  void fireUntil(Instant now) {
    for (Due due = next(now); due != null; due = next(now)) {
      fire(due.moving(), due.at());
      rounds.settle(due.at());
    }
  }

  private @Nullable Due next(Instant now) {
    Due first = null;
    for (Moving moving : course.all()) {
      Instant at = course.isStill(moving) ? null : moving.dueAt();
      if (at != null && !at.isAfter(now) && (first == null || at.isBefore(first.at()))) {
        first = new Due(moving, at);
      }
    }
    return first;
  }

  private void fire(Moving moving, Instant now) {
    Instant goalBy = moving.goalBy();
    if (goalBy != null && !goalBy.isAfter(now)) {
      moving.closeGoal(EnrolmentChange.MISS_GOAL);
      course.say(new Effect.GoalMissed(moving.id(), now));
    }
    criteria.checkExits(moving, null, now);
    for (int slot = 0; moving.isLive() && slot < moving.tokens().size(); slot++) {
      Instant due = moving.tokens().get(slot).dueAt();
      if (due != null && !due.isAfter(now)) {
        walk.look(moving, slot, now);
        return;
      }
    }
  }
}
