package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.event.Consent;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves an enrolment along its steps until it has to wait. */
final class StepWalk {
  static final String COMPLETED = "completed";

  private final Course course;
  private final Criteria criteria;
  private final Ledger ledger;
  private final Waits waits;
  private final Splitting splitting;
  private final Joining joining;
  private final Acting acting;

  StepWalk(Course course, Criteria criteria) {
    this.course = course;
    this.criteria = criteria;
    this.ledger = new Ledger(course);
    this.waits = new Waits(course, ledger);
    this.splitting = new Splitting(course, ledger);
    this.joining = new Joining(ledger);
    this.acting = new Acting(course, ledger);
  }

  Ledger ledger() {
    return ledger;
  }

  Waits waits() {
    return waits;
  }

  /** Begins with a step, or ends the journey if there is none, and follows on. */
  void begin(Moving moving, @Nullable String step, Instant now) {
    follow(moving, null, new NextStep.GoOn(step, List.of()), now);
  }

  /**
   * Does what follows, and what follows from that, until the token stands.
   *
   * @param from the token that moves, or null if there is none yet
   */
  void follow(Moving moving, @Nullable Token from, NextStep first, Instant now) {
    Token standing = from;
    NextStep next = first;
    while (moving.isLive()) {
      switch (next) {
        case NextStep.GoOn(var step, var carried) -> {
          if (step == null) {
            end(moving, standing, now);
            return;
          }
          if (Flow.isJoin(step)) {
            standing = joining.arrive(moving, standing, step, now);
            if (standing == null) {
              return;
            }
            next = Joining.behind(moving, step);
          } else if (course.isPaused(moving)) {
            // Begun once the journey goes on, and as if at this time.
            moving.place(standing, Token.at(step, now).withDueAt(now).withCandidates(carried));
            return;
          } else {
            next = begin(moving, moving.journey().step(step), carried, now);
          }
        }
        case NextStep.Checked(var step, var carried) -> {
          boolean isArrival = Flow.isJoin(step);
          standing =
              isArrival
                  ? joining.arrive(moving, standing, step, now)
                  : moving.place(standing, Token.at(step, now));
          criteria.checkExits(moving, null, now);
          if (standing == null) {
            return;
          }
          next = isArrival ? Joining.behind(moving, step) : new NextStep.GoOn(step, carried);
        }
        case NextStep.Fork fork -> {
          fork(moving, standing, fork, now);
          return;
        }
        case NextStep.Stay(var token) -> {
          moving.place(standing, token);
          return;
        }
        case NextStep.Stuck(var token, var reason) -> {
          moving.place(standing, token.stuck());
          moving.park(reason);
          course.say(new Effect.Parked(moving.id(), now, token.step(), reason));
        }
        case NextStep.Leave(var as) -> criteria.leave(moving, as, now);
      }
    }
  }

  private void fork(Moving moving, @Nullable Token from, NextStep.Fork fork, Instant now) {
    for (Token way : Joining.fork(moving, from, fork, now)) {
      // One way may be the end of all of them.
      if (moving.isLive() && moving.has(way)) {
        follow(moving, way, new NextStep.GoOn(way.step(), fork.carried()), now);
      }
    }
  }

  private void end(Moving moving, @Nullable Token from, Instant now) {
    moving.drop(from);
    if (moving.tokens().isEmpty()) {
      criteria.leave(moving, COMPLETED, now);
    }
  }

  private NextStep begin(Moving moving, CompiledStep step, List<Fields> carried, Instant now) {
    return switch (step) {
      case CompiledStep.Act act ->
          acting.begin(moving, act, Token.at(act.id(), now).withCandidates(carried), now);
      case CompiledStep.WaitFor wait -> waits.begin(moving, wait, carried, now);
      case CompiledStep.WaitDate wait -> waits.begin(moving, wait, carried, now);
      case CompiledStep.WaitWindow wait -> waits.begin(moving, wait, carried, now);
      case CompiledStep.WaitEvent wait -> waits.begin(moving, wait, carried, now);
      case CompiledStep.WaitState wait -> waits.begin(moving, wait, now);
      case CompiledStep.WaitShown wait -> waits.begin(moving, wait, now);
      case CompiledStep.Branch branch -> branch(moving, branch, carried, now);
      case CompiledStep.Split split -> splitting.begin(moving, split, carried, now);
      case CompiledStep.Parallel parallel -> {
        ledger.begin(moving, parallel.id(), now);
        yield new NextStep.Fork(parallel.firsts(), carried);
      }
      case CompiledStep.Start start -> start(moving, start, carried, now);
      case CompiledStep.SetAll set -> set(moving, set, carried, now);
      case CompiledStep.Exit(var id, var as) -> {
        ledger.begin(moving, id, now);
        ledger.done(moving, id, as, now);
        yield new NextStep.Leave(as);
      }
      case CompiledStep.GoTo(var id, var target) -> new NextStep.GoOn(target, carried);
    };
  }

  /** Looks whether what a token waits for is there by now. */
  void look(Moving moving, Token token, Instant now) {
    if (moving.isBegun(token) || !course.isPaused(moving)) {
      follow(moving, token, looked(moving, token.settled(), now), now);
    }
  }

  /** Takes up a step that failed: does it again, or goes on if that is settled meanwhile. */
  void resume(Moving moving, Token token, Instant now) {
    StepRecord record = moving.record(token.step());
    boolean isDead = record != null && Outcomes.DEAD.equals(record.outcome());
    follow(moving, token, isDead ? again(token) : looked(moving, token.settled(), now), now);
  }

  private NextStep looked(Moving moving, Token token, Instant now) {
    if (!moving.isBegun(token)) {
      return moving.journey().step(token.step()) instanceof CompiledStep.Act act
          ? acting.begin(moving, act, token, now)
          : again(token);
    }
    return switch (moving.journey().step(token.step())) {
      case CompiledStep.WaitFor wait -> waits.check(moving, token, wait.next(), now);
      case CompiledStep.WaitDate wait -> waits.check(moving, token, wait.next(), now);
      case CompiledStep.WaitWindow wait -> waits.check(moving, wait, token, now);
      case CompiledStep.WaitEvent wait -> waits.check(moving, wait, token, now);
      case CompiledStep.WaitState wait -> waits.check(moving, wait, token, now);
      case CompiledStep.WaitShown wait -> waits.check(moving, wait, token, now);
      case CompiledStep.Act act -> acting.ended(moving, act, token, now);
      case CompiledStep.Branch branch -> again(token);
      case CompiledStep.Start start -> again(token);
      case CompiledStep.Split split -> again(token);
      case CompiledStep.Parallel parallel -> Joining.looked(moving, token, parallel);
      case CompiledStep.SetAll set -> again(token);
      case CompiledStep.Exit exit -> again(token);
      case CompiledStep.GoTo goTo -> again(token);
    };
  }

  /** A step that takes no time and where a token stands was not done: it failed or is to come. */
  private static NextStep again(Token token) {
    return new NextStep.GoOn(token.step(), token.candidates());
  }

  private NextStep branch(
      Moving moving, CompiledStep.Branch branch, List<Fields> carried, Instant now) {
    Bindings sight = course.sight(moving, now);
    List<CompiledStep.Case> cases = branch.cases();
    Seen seen = Seen.NOTHING;
    for (int i = 0; i < cases.size(); i++) {
      Expression when = cases.get(i).when();
      seen = when == null ? seen : seen.and(when, sight);
      Result result = when == null ? new Result.Value(true) : when.evaluate(sight);
      if (result instanceof Result.Failed) {
        return stuck(branch.id(), result, now);
      }
      if (result.isTrue()) {
        String outcome = when == null ? "otherwise" : "case-" + (i + 1);
        return decided(moving, branch.id(), outcome, seen, cases.get(i).first(), carried, now);
      }
    }
    return decided(moving, branch.id(), "none", seen, branch.next(), carried, now);
  }

  private NextStep decided(
      Moving moving,
      String id,
      String outcome,
      Seen seen,
      @Nullable String next,
      List<Fields> carried,
      Instant now) {
    ledger.begin(moving, id, now);
    ledger.done(moving, id, outcome, seen, now);
    return new NextStep.GoOn(next, carried);
  }

  private NextStep start(
      Moving moving, CompiledStep.Start start, List<Fields> carried, Instant now) {
    String key = "";
    Expression expression = start.key();
    if (expression != null) {
      Result result = expression.evaluate(course.sight(moving, now));
      String text = result instanceof Result.Value(var value) ? EntryKey.of(value) : null;
      if (text == null) {
        return stuck(
            start.id(),
            result instanceof Result.Value ? new Result.Failed(EntryKey.FORM) : result,
            now);
      }
      key = text;
    }
    course.say(
        new Effect.Start(
            moving.id(),
            now,
            start.id(),
            start.journey(),
            JourneyStart.of(course.tenant(), moving.id(), start.id(), start.journey(), key, now)));
    return decided(moving, start.id(), Acting.ASKED, Seen.NOTHING, start.next(), carried, now);
  }

  private NextStep set(Moving moving, CompiledStep.SetAll set, List<Fields> carried, Instant now) {
    Bindings sight = course.sight(moving, now);
    Map<String, @Nullable Object> traits = new LinkedHashMap<>();
    for (Map.Entry<String, Expression> trait : set.traits().entrySet()) {
      Result result = trait.getValue().evaluate(sight);
      if (!(result instanceof Result.Value value) || value.value() == null) {
        return stuck(set.id(), result, now);
      }
      traits.put(trait.getKey(), value.asField());
    }
    if (!traits.isEmpty()) {
      try {
        setTraits(moving, set.id(), new Fields(traits), now);
      } catch (HubException e) {
        return stuck(set.id(), new Result.Failed(String.valueOf(e.getMessage())), now);
      }
    }
    Consent consent = set.consent();
    if (consent != null) {
      course.setConsent(new Effect.SetConsent(moving.id(), now, set.id(), consent));
    }
    String milestone = set.milestone();
    if (milestone != null && !moving.milestones().contains(milestone)) {
      moving.reachMilestone(milestone);
      course.say(new Effect.MilestoneReached(moving.id(), now, milestone));
      course.changed();
    }
    NextStep next = decided(moving, set.id(), "set", Seen.NOTHING, set.next(), carried, now);
    String following = set.next();
    return following == null ? next : new NextStep.Checked(following, carried);
  }

  private void setTraits(Moving moving, String step, Fields values, Instant now) {
    Map<String, @Nullable Object> all =
        new LinkedHashMap<>(course.profile().object("traits").values());
    all.putAll(values.values());
    Fields profile = course.profile().with("traits", all);
    course.setTraits(new Effect.SetTraits(moving.id(), now, step, values), profile);
  }

  private static NextStep stuck(String step, Result result, Instant now) {
    return new NextStep.Stuck(Token.at(step, now), Reasons.step(step, result));
  }
}
