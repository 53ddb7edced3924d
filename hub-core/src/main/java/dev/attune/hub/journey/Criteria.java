package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is looked at before any step moves: milestones, the goal, the reasons to leave early. */
final class Criteria {
  static final String GOAL = "goal";

  private final Course course;

  Criteria(Course course) {
    this.course = course;
  }

  /** Looks at all of them in the light of an event. */
  void check(Moving moving, Fields event, Instant now) {
    checkMilestones(moving, event, now);
    checkGoal(moving, event, now);
    checkExits(moving, event, now);
  }

  /** One that cannot be evaluated is passed over: it decides nothing that is done. */
  private void checkMilestones(Moving moving, Fields event, Instant now) {
    for (CompiledJourney.Milestone milestone : moving.journey().milestones()) {
      String id = milestone.id();
      if (!moving.milestones().contains(id)) {
        switch (match(moving, milestone.on(), event, now)) {
          case Result.Value value when value.isTrue() -> {
            moving.reachMilestone(id);
            course.say(new Effect.MilestoneReached(moving.id(), now, id));
          }
          case Result.Failed(var reason) ->
              course.decide(
                  new Decision.NotDecided(moving.id(), "the milestone '" + id + "'", reason));
          case Result.Value value -> {}
          case Result.Missing missing -> {}
        }
      }
    }
  }

  private void checkGoal(Moving moving, Fields event, Instant now) {
    CompiledJourney.Goal goal = moving.journey().goal();
    if (goal == null
        || !moving.isGoalOpen()
        || !holds(moving, match(moving, goal.on(), event, now), "the goal", now)) {
      return;
    }
    course.say(new Effect.GoalReached(moving.id(), now, value(moving, goal, event, now)));
    if (moving.isInside()) {
      course.say(new Effect.Left(moving.id(), now, GOAL));
    }
    moving.reachGoal(GOAL, now);
  }

  private @Nullable Money value(
      Moving moving, CompiledJourney.Goal goal, Fields event, Instant now) {
    Expression value = goal.value();
    if (value == null) {
      return null;
    }
    // What was reached is reached; what it is worth must not stand in its way.
    String lack;
    switch (value.evaluate(course.sight(moving, event, now))) {
      case Result.Value(Money money) -> {
        return money;
      }
      case Result.Value other -> lack = "It is not money.";
      case Result.Missing(var path) -> lack = path;
      case Result.Failed(var reason) -> lack = reason;
    }
    course.decide(new Decision.NotDecided(moving.id(), "the goal's value", lack));
    return null;
  }

  /** Looks at the reasons to leave early, those of events only if there is one. */
  void checkExits(Moving moving, @Nullable Fields event, Instant now) {
    for (CompiledJourney.Exit exit : moving.journey().exits()) {
      if (!moving.isInside()) {
        return;
      }
      String what = "the exit criterion '" + exit.as() + "'";
      boolean leaves =
          switch (exit) {
            case CompiledJourney.Exit.Happens(var on, var as) ->
                event != null && holds(moving, match(moving, on, event, now), what, now);
            case CompiledJourney.Exit.Holds(var when, var as) ->
                holds(moving, when.evaluate(course.stateSight(moving, now)), what, now);
          };
      if (leaves) {
        moving.leave(exit.as(), now);
        course.say(new Effect.Left(moving.id(), now, exit.as(), seen(moving, exit, event, now)));
      }
    }
  }

  private Seen seen(Moving moving, CompiledJourney.Exit exit, @Nullable Fields event, Instant now) {
    return switch (exit) {
      case CompiledJourney.Exit.Happens(var on, var as) ->
          event == null ? Seen.NOTHING : Seen.of(on.where(), course.sight(moving, event, now));
      case CompiledJourney.Exit.Holds(var when, var as) ->
          Seen.of(when, course.stateSight(moving, now));
    };
  }

  void leave(Moving moving, String as, Instant now) {
    moving.leave(as, now);
    course.say(new Effect.Left(moving.id(), now, as));
  }

  private Result match(Moving moving, CompiledPattern pattern, Fields event, Instant now) {
    if (!pattern.event().equals(EventView.name(event))) {
      return new Result.Value(false);
    }
    Expression where = pattern.where();
    return where == null
        ? new Result.Value(true)
        : where.evaluate(course.sight(moving, event, now));
  }

  /** Whether a condition holds; one that fails parks whoever is under way. */
  private boolean holds(Moving moving, Result result, String what, Instant now) {
    if (result instanceof Result.Failed(var reason)) {
      if (moving.isLive()) {
        park(moving, Reasons.cannot(what, reason), now);
      } else {
        course.decide(new Decision.NotDecided(moving.id(), what, reason));
      }
    }
    return result.isTrue();
  }

  /** Parks an enrolment where it stands. */
  void park(Moving moving, String reason, Instant now) {
    String first = moving.journey().first();
    if (moving.tokens().isEmpty() && first != null) {
      moving.place(null, Token.at(first, now));
    }
    moving.park(reason);
    String step = moving.tokens().isEmpty() ? "" : moving.tokens().getFirst().step();
    course.say(new Effect.Parked(moving.id(), now, step, reason));
  }
}
