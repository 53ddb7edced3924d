package dev.attune.hub.journey;

import dev.attune.hub.event.Event;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event does to the enrolments of a customer. */
final class Reacting {
  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;

  Reacting(Course course, Criteria criteria, StepWalk walk) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
  }

  void react(Event event, Instant now) {
    boolean canEnter = course.journeys().canEnterBy(event.name());
    Fields kept =
        canEnter || course.all().stream().anyMatch(one -> isConcerned(one, event))
            ? EventView.kept(event)
            : null;
    if (kept == null) {
      return;
    }
    for (Moving moving : course.all()) {
      if (isConcerned(moving, event)) {
        react(moving, kept, now);
      }
    }
    new Entering(course, criteria, walk).enter(event, kept, now);
  }

  private boolean isConcerned(Moving moving, Event event) {
    return !course.isStill(moving) && moving.journey().isConcernedBy(event.name());
  }

  private void react(Moving moving, Fields event, Instant now) {
    criteria.check(moving, event, now);
    for (int slot = 0; moving.isLive() && slot < moving.tokens().size(); slot++) {
      NextStep next = next(moving, moving.tokens().get(slot), event, now);
      if (next != null) {
        walk.follow(moving, slot, next, now);
      }
    }
  }

  /** What an event does to a token, or null for nothing. */
  private @Nullable NextStep next(Moving moving, Token token, Fields event, Instant now) {
    return switch (moving.journey().step(token.step())) {
      case CompiledStep.WaitEvent wait -> walk.waits().happened(moving, wait, token, event, now);
      case CompiledStep.WaitState wait -> walk.waits().check(moving, wait, token, now);
      case CompiledStep.Act act -> {
        Set<String> reads = act.anticipated().get(String.valueOf(EventView.name(event)));
        yield reads == null
            ? null
            : new NextStep.Stay(walk.waits().keep(moving, token, event, reads));
      }
      case CompiledStep.WaitFor wait -> null;
      case CompiledStep.WaitDate wait -> null;
      case CompiledStep.Branch branch -> null;
      case CompiledStep.SetTraits set -> null;
      case CompiledStep.Exit exit -> null;
      case CompiledStep.GoTo goTo -> null;
    };
  }
}
