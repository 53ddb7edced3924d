package dev.attune.hub.journey;

import java.time.Instant;
import java.util.List;

/** How an enrolment goes on that was parked. */
final class Resuming {
  private final Course course;
  private final StepWalk walk;
  private final Timers timers;

  Resuming(Course course, StepWalk walk, Timers timers) {
    this.course = course;
    this.walk = walk;
    this.timers = timers;
  }

  /**
   * Takes up what could not be done. Ways beside it come up with the time first: what ended
   * meanwhile has ended at its own time, and what happened meanwhile has happened then.
   */
  void resume(Moving moving, Instant now) {
    moving.resume();
    List<Token> tokens = moving.tokens();
    if (tokens.isEmpty()) {
      course.say(new Effect.Resumed(moving.id(), now, ""));
      walk.begin(moving, moving.journey().first(), now);
      return;
    }
    Token first = tokens.stream().filter(Token::isStuck).findFirst().orElse(tokens.getFirst());
    course.say(new Effect.Resumed(moving.id(), now, first.step()));
    if (tokens.size() > 1) {
      timers.fireUntil(now);
    }
    for (Token token : moving.tokens()) {
      if (moving.isLive() && moving.has(token)) {
        walk.resume(moving, token, now);
      }
    }
  }
}
