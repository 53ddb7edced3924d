package dev.attune.hub.journey;

import java.time.Instant;

/**
 * Follows what the hub itself caused: where a trait was set, conditions that are waited for may
 * have become true, and so on until nothing more follows.
 */
final class Rounds {
  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;

  Rounds(Course course, Criteria criteria, StepWalk walk) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
  }

  void settle(Instant now) {
    for (int round = 2; course.takeProfileChange(); round++) {
      for (Moving moving : course.all()) {
        if (!course.isStill(moving) && moving.journey().watchesState()) {
          criteria.checkExits(moving, null, now);
          look(moving, round <= JourneyEngine.MAX_ROUNDS, now);
        }
      }
    }
  }

  private void look(Moving moving, boolean mayMove, Instant now) {
    for (Token token : moving.tokens()) {
      if (moving.isLive()
          && moving.has(token)
          && moving.isBegun(token)
          && moving.journey().step(token.step()) instanceof CompiledStep.WaitState wait) {
        if (mayMove) {
          walk.follow(moving, token, walk.waits().check(moving, wait, token, now), now);
        } else if (walk.waits().holds(moving, wait, now)) {
          criteria.park(
              moving,
              "Step '%s' would be the %dth thing in a row that one event brings about; journeys seem to set each other going."
                  .formatted(wait.id(), JourneyEngine.MAX_ROUNDS + 1),
              now);
        }
      }
    }
  }
}
