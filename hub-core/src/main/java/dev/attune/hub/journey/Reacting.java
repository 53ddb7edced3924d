package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.event.Event;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    boolean canEnter = course.journeys().canEnterBy(event.name()) || JourneyStart.isOne(event);
    // What happened long ago moves nobody who is inside now.
    List<Moving> concerned =
        event.isHistorical()
            ? List.of()
            : course.all().stream().filter(one -> isConcerned(one, event)).toList();
    Fields kept = canEnter || !concerned.isEmpty() ? course.kept(event) : null;
    if (kept == null) {
      return;
    }
    for (Moving moving : concerned) {
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
    if (course.isPaused(moving) || moving.isHeld()) {
      note(moving, event, now);
    }
    move(moving, moving.tokens(), event, now);
  }

  private void move(Moving moving, List<Token> tokens, Fields event, Instant now) {
    for (Token token : tokens) {
      // What one does may be the end of another.
      if (moving.isLive() && moving.has(token)) {
        NextStep next = moving.isBegun(token) ? next(moving, token, event, now) : null;
        if (next != null) {
          walk.follow(moving, token, next, now);
        }
      }
    }
  }

  /** An event that was noted while steps were held up, now that the steps before it were done. */
  void catchUp(Moving moving, Instant now) {
    List<Token> unaware = moving.tokens().stream().filter(one -> one.seen() == 0).toList();
    move(moving, unaware, moving.takeNoted(), now);
  }

  /** Keeps an event that happens while steps are held up, if one behind them may wait for it. */
  private void note(Moving moving, Fields event, Instant now) {
    Set<String> reads = new LinkedHashSet<>();
    List<Token> awaiting = new ArrayList<>();
    for (Token token : moving.tokens()) {
      List<CompiledPattern> awaited =
          isHeldUp(moving, token) ? awaited(moving, token, event, now) : List.of();
      if (!awaited.isEmpty()) {
        awaiting.add(token);
        awaited.forEach(on -> reads.addAll(on.reads()));
      }
    }
    if (!awaiting.isEmpty() && moving.noted().size() >= Token.MAX_CANDIDATES) {
      String step = awaiting.getFirst().step();
      course.decide(new Decision.CandidateDropped(moving.id(), step, event.text("id")));
    } else if (!awaiting.isEmpty()) {
      moving.note(EventView.pruned(event, reads), token -> sees(moving, token));
    }
  }

  /** In a pause whoever stands before a step; beside a way that is stuck all others. */
  private static boolean isHeldUp(Moving moving, Token token) {
    return moving.isHeld()
        ? !token.isStuck() && !isAtEndOfWay(moving, token)
        : moving.isLive() && !moving.isBegun(token);
  }

  /** Whether an event that happens now is told to a token now, or never. */
  private static boolean sees(Moving moving, Token token) {
    return moving.isHeld()
        ? token.isStuck()
        : moving.isBegun(token) && !isAtEndOfWay(moving, token);
  }

  private static boolean isAtEndOfWay(Moving moving, Token token) {
    return moving.isBegun(token)
        && moving.journey().step(token.step()) instanceof CompiledStep.Parallel;
  }

  private List<CompiledPattern> awaited(Moving moving, Token token, Fields event, Instant now) {
    Bindings sight = course.sight(moving, event, now);
    return moving.journey().awaited(token.step(), EventView.name(event)).stream()
        .filter(on -> mayMatch(on.where(), sight))
        .toList();
  }

  /** Whether it holds, or cannot be told as long as steps are held up. */
  private static boolean mayMatch(@Nullable Expression where, Bindings sight) {
    return where == null
        || !(where.evaluate(sight) instanceof Result.Value value)
        || value.isTrue();
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
      case CompiledStep.WaitWindow wait -> null;
      case CompiledStep.WaitShown wait -> null;
      case CompiledStep.Branch branch -> null;
      case CompiledStep.Start start -> null;
      case CompiledStep.Split split -> null;
      case CompiledStep.Parallel parallel -> null;
      case CompiledStep.SetAll set -> null;
      case CompiledStep.Exit exit -> null;
      case CompiledStep.GoTo goTo -> null;
    };
  }
}
