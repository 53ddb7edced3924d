package dev.attune.hub.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fires what is due, in due order, each at its own time. */
final class Timers {
  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;
  private final Rounds rounds;
  private final Reacting reacting;

  Timers(Course course, Criteria criteria, StepWalk walk, Rounds rounds, Reacting reacting) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
    this.rounds = rounds;
    this.reacting = reacting;
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
      Instant at = course.isStill(moving) ? null : moving.dueAt(course.isPaused(moving));
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
    if (!moving.isLive()) {
      return;
    }
    for (Token token : moving.tokens()) {
      if (isDue(moving, token, now)) {
        walk.look(moving, token, now);
        return;
      }
    }
    // A timer at the time of an event fires before it.
    if (!course.isPaused(moving)
        && !moving.noted().isEmpty()
        && !EventView.received(moving.noted().getFirst()).isAfter(now)) {
      reacting.catchUp(moving, now);
    }
  }

  private boolean isDue(Moving moving, Token token, Instant now) {
    Instant due = token.dueAt();
    boolean mayMove = !token.isStuck() && (moving.isBegun(token) || !course.isPaused(moving));
    return mayMove && due != null && !due.isAfter(now);
  }
}
