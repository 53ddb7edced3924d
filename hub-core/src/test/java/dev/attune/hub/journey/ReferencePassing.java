package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Template;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One passage in the words of the reference: its steps are walked as they are written. */
final class ReferencePassing {
  /** The customer leaves. */
  private static final class Out extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String as;

    Out(String as) {
      this.as = as;
    }
  }

  /** The customer stands still for good; or life is over. */
  private static final class Still extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String target;

    Jump(String target) {
      this.target = target;
    }
  }

  /** An action that was asked for. */
  private static final class Asked {
    private final Life.Answer answer;
    private boolean isAnswered;

    Asked(Life.Answer answer) {
      this.answer = answer;
    }

    String outcome() {
      return answer.state().name().toLowerCase(Locale.ROOT);
    }
  }

  private final ReferenceInterpreter world;
  private final Journey journey;
  private final Life.Happening entry;
  private final String key;
  private final List<ReferenceInterpreter.Line> lines = new ArrayList<>();
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final Set<String> milestones = new HashSet<>();
  private final List<Life.Happening> kept = new ArrayList<>();
  private final ReferenceShape shape;
  private Instant now;
  private int cursor;
  private @Nullable Instant goalBy;
  private @Nullable Instant leftAt;
  private boolean isGoalOpen;
  private boolean isParked;

  ReferencePassing(ReferenceInterpreter world, Life.Happening entry, String key, int cursor) {
    this.world = world;
    this.journey = world.journey();
    this.entry = entry;
    this.key = key;
    this.cursor = cursor;
    this.now = entry.at();
    Journey.Goal goal = journey.goal();
    this.isGoalOpen = goal != null;
    this.goalBy = goal == null || goal.within() == null ? null : goal.within().after(now);
    this.shape = new ReferenceShape(journey);
  }

  Life.Happening entry() {
    return entry;
  }

  /** When the customer left, or null. */
  @Nullable Instant leftAt() {
    return leftAt;
  }

  List<ReferenceInterpreter.Line> lines() {
    return lines;
  }

  private void say(String text) {
    lines.add(new ReferenceInterpreter.Line(now, text));
  }

  void live() {
    say("entered");
    try {
      try {
        exits(null);
        stopIfParked();
        walk();
        throw new Out("completed");
      } catch (Still parkedOrOver) {
        await(null, happening -> false, () -> false);
      }
    } catch (Out out) {
      leftAt = now;
      say("left " + out.as);
      awaitGoal();
    } catch (Still over) {
      // Life is over before the passage is.
    }
  }

  private void awaitGoal() {
    isGoalOpen &= goalBy != null;
    try {
      while (isGoalOpen) {
        await(null, happening -> false, () -> false);
      }
    } catch (Out | Still over) {
      // The goal was reached or life is over.
    }
  }

  private void walk() {
    String target = null;
    while (true) {
      try {
        walk(journey.steps(), target);
        return;
      } catch (Jump jump) {
        target = jump.target;
      }
    }
  }

  /** Does the steps of a list, from the one on that is the target or holds it. */
  private void walk(List<Step> steps, @Nullable String target) {
    String wanted = target;
    for (Step step : steps) {
      if (wanted == null || step.id().equals(wanted)) {
        wanted = null;
        act(step);
      } else if (ReferenceShape.holds(step, wanted)) {
        for (List<Step> inside : ReferenceShape.inside(step)) {
          if (inside.stream().anyMatch(one -> ReferenceShape.isOrHolds(one, target))) {
            walk(inside, target);
          }
        }
        wanted = null;
      }
    }
  }

  private void act(Step step) {
    switch (step) {
      case Step.Act act -> ask(act);
      case Step.WaitFor(var id, var time) -> waitUntil(id, time.after(now));
      case Step.WaitDate(var id, var date, var offset) -> {
        Object value = valueOf(ReferenceInterpreter.evaluate(date, sight(entry)));
        waitUntil(id, offset.after(Instant.parse(value.toString())));
      }
      case Step.WaitUntil wait -> {
        boolean came =
            switch (wait.until()) {
              case Step.Until.Happens(var on) -> waitFor(on, wait.atMost().after(now));
              case Step.Until.Holds(var when) -> waitFor(when, wait.atMost().after(now));
              case Step.Until.Shown shown -> throw new AssertionError("Told by ShowingTest.");
            };
        kept.clear();
        done(wait.id(), came ? "matched" : "timed-out");
        if (!came) {
          walk(wait.otherwise(), null);
        }
      }
      case Step.Branch branch -> branch(branch);
      case Step.Split split -> {
        Step.Variant variant = ReferenceLot.variant(journey, key, entry, split);
        done(split.id(), variant.id());
        walk(variant.steps(), null);
      }
      case Step.Start start -> done(start.id(), "asked"); // Another journey is told elsewhere.
      case Step.WaitWindow wait -> throw new AssertionError("Told by LocalWindowTest.");
      case Step.Parallel all -> throw new AssertionError("Told by ParallelLawsTest.");
      case Step.SetAll set -> set(set);
      case Step.Exit(var id, var as) -> {
        done(id, as);
        throw new Out(as);
      }
      case Step.GoTo(var id, var target) -> throw new Jump(target);
    }
  }

  private void done(String id, String outcome) {
    outcomes.put(id, outcome);
    say("done " + id + " " + outcome);
  }

  private void ask(Step.Act act) {
    Map<String, @Nullable Object> with = new LinkedHashMap<>();
    act.with()
        .values()
        .forEach((name, text) ->
            with.put(
                name,
                valueOf(
                    Template.compile(String.valueOf(text), ReferenceInterpreter.ALL)
                        .evaluate(sight(entry)))));
    say("asks " + act.id() + " " + Json.write(new Fields(with)));
    Asked one = new Asked(world.life().answer(act.id(), now));
    asked.put(act.id(), one);
    if (!act.awaitsDelivery() && !shape.isReadLater(act.id())) {
      say("done " + act.id() + " asked");
      return;
    }
    await(null, happening -> !kept.add(happening), () -> one.isAnswered);
    if (one.answer.state() == DeliveryState.DEAD) {
      park();
      throw new Still();
    }
    done(act.id(), one.outcome());
  }

  private void waitUntil(String id, Instant due) {
    if (due.isAfter(now)) {
      await(due, happening -> false, () -> false);
      kept.clear();
    }
    done(id, "elapsed");
  }

  private boolean waitFor(EventPattern on, Instant due) {
    List<Life.Happening> undecided = new ArrayList<>();
    Predicate<Life.Happening> isIt =
        happening -> {
          if (!on.event().equals(happening.event())) {
            return false;
          }
          Result result =
              on.where() == null
                  ? new Result.Value(true)
                  : ReferenceInterpreter.evaluate(on.where(), sight(happening));
          stopIfFailed(result);
          if (result instanceof Result.Missing && readsUnanswered(String.valueOf(on.where()))) {
            undecided.add(happening);
          }
          return result.isTrue();
        };
    if (List.copyOf(kept).stream().anyMatch(isIt)) {
      return true;
    }
    BooleanSupplier again =
        () -> {
          List<Life.Happening> tried = List.copyOf(undecided);
          undecided.clear();
          return tried.stream().anyMatch(isIt);
        };
    return due.isAfter(now) && await(due, isIt, again);
  }

  private boolean readsUnanswered(String text) {
    return asked.entrySet().stream()
        .anyMatch(
            one -> !one.getValue().isAnswered && text.contains("steps." + one.getKey() + "."));
  }

  private boolean waitFor(String when, Instant due) {
    BooleanSupplier holds =
        () -> {
          Result result = ReferenceInterpreter.evaluate(when, sight(entry));
          stopIfFailed(result);
          return result.isTrue();
        };
    return holds.getAsBoolean()
        || (due.isAfter(now)
            && (await(due, happening -> holds.getAsBoolean(), holds) || holds.getAsBoolean()));
  }

  private void branch(Step.Branch branch) {
    int number = 0;
    for (Step.Case one : branch.cases()) {
      number++;
      Result result =
          one.when() == null
              ? new Result.Value(true)
              : ReferenceInterpreter.evaluate(one.when(), sight(entry));
      stopIfFailed(result);
      if (result.isTrue()) {
        done(branch.id(), one.when() == null ? "otherwise" : "case-" + number);
        walk(one.steps(), null);
        return;
      }
    }
    done(branch.id(), "none");
  }

  private void set(Step.SetAll set) {
    Map<String, @Nullable Object> traits = new TreeMap<>();
    set.traits()
        .forEach((name, text) ->
            traits.put(name, valueOf(ReferenceInterpreter.evaluate(text, sight(entry)))));
    if (!traits.isEmpty()) {
      say("sets " + set.id() + " " + Json.write(new Fields(traits)));
      world.write(now, new Fields(traits));
    }
    String milestone = set.milestone();
    if (milestone != null && milestones.add(milestone)) {
      say("milestone " + milestone);
    }
    done(set.id(), "set");
    if (!shape.isLast(set.id())) {
      exits(null);
      stopIfParked();
    }
  }

  private Object valueOf(Result result) {
    if (result instanceof Result.Value value && value.asField() != null) {
      return value.asField();
    }
    park();
    throw new Still();
  }

  private void stopIfFailed(Result result) {
    if (result instanceof Result.Failed) {
      park();
      throw new Still();
    }
  }

  private void stopIfParked() {
    if (isParked) {
      throw new Still();
    }
  }

  private void park() {
    if (!isParked) {
      isParked = true;
      say("parked");
    }
  }

  /** Lets time pass, with all that happens, until something comes true or the time is over. */
  private boolean await(
      @Nullable Instant due, Predicate<Life.Happening> onEvent, BooleanSupplier onAnswer) {
    boolean onlyWatches = isParked || leftAt != null;
    while (true) {
      Instant timer = goalBy != null && (due == null || !goalBy.isAfter(due)) ? goalBy : due;
      Life.Happening next = nextHappening();
      Asked answered = nextAnswered();
      Instant event = next == null ? Instant.MAX : next.at();
      Instant answer = answered == null ? Instant.MAX : answered.answer.at();
      Instant first = event.isBefore(answer) ? event : answer;
      boolean isTimer = timer != null && !timer.isAfter(first);
      now = isTimer && timer != null ? timer : first;
      if (now.isAfter(Life.END)) {
        throw new Still();
      }
      boolean isThere = false;
      if (isTimer) {
        missGoal();
        if (leftAt == null) {
          exits(null);
        }
      } else if (next != null && event.equals(first)) {
        cursor++;
        happens(next);
      } else if (answered != null) {
        answered.isAnswered = true;
        if (!onlyWatches) {
          exits(null);
        }
      }
      if (!onlyWatches) {
        stopIfParked();
        if (!isTimer) {
          isThere =
              (next != null && event.equals(first)) ? onEvent.test(next) : onAnswer.getAsBoolean();
        }
      }
      if (isThere || (isTimer && now.equals(due)) || (leftAt != null && !isGoalOpen)) {
        return isThere;
      }
    }
  }

  private Life.@Nullable Happening nextHappening() {
    List<Life.Happening> all = world.life().happenings();
    return cursor < all.size() ? all.get(cursor) : null;
  }

  private @Nullable Asked nextAnswered() {
    return asked.values().stream()
        .filter(one -> !one.isAnswered)
        .min(Comparator.comparing(one -> one.answer.at()))
        .orElse(null);
  }

  private void missGoal() {
    if (now.equals(goalBy)) {
      goalBy = null;
      isGoalOpen = false;
      say("missed");
    }
  }

  private void happens(Life.Happening happening) {
    for (Journey.Milestone milestone : journey.milestones()) {
      if (!milestones.contains(milestone.id()) && match(milestone.on(), happening).isTrue()) {
        milestones.add(milestone.id());
        say("milestone " + milestone.id());
      }
    }
    Journey.Goal goal = journey.goal();
    if (goal != null && isGoalOpen && judged(match(goal.on(), happening))) {
      isGoalOpen = false;
      goalBy = null;
      Result value =
          goal.value() == null
              ? null
              : ReferenceInterpreter.evaluate(goal.value(), sight(happening));
      say(
          "goal "
              + (value instanceof Result.Value(Money money) ? money.amount().toPlainString() : ""));
      throw new Out("goal");
    }
    if (leftAt == null) {
      exits(happening);
    }
  }

  private void exits(Life.@Nullable Happening happening) {
    for (Journey.ExitCriterion exit : journey.exits()) {
      boolean leaves =
          switch (exit) {
            case Journey.ExitCriterion.Holds(var when, var as) ->
                judged(ReferenceInterpreter.evaluate(when, sight(entry)));
            case Journey.ExitCriterion.Happens(var on, var as) ->
                happening != null && judged(match(on, happening));
          };
      if (leaves) {
        throw new Out(exit.as());
      }
    }
  }

  private Result match(EventPattern on, Life.Happening happening) {
    if (!on.event().equals(happening.event())) {
      return new Result.Value(false);
    }
    return on.where() == null
        ? new Result.Value(true)
        : ReferenceInterpreter.evaluate(on.where(), sight(happening));
  }

  private boolean judged(Result result) {
    if (result instanceof Result.Failed && leftAt == null) {
      park();
    }
    return result.isTrue();
  }

  private Bindings sight(Life.Happening event) {
    Map<String, Map<String, ?>> steps = new HashMap<>();
    outcomes.forEach((id, outcome) -> steps.put(id, Map.of("outcome", outcome)));
    asked.forEach((id, one) -> {
      steps.put(id, Map.of());
      if (one.isAnswered) {
        steps.put(id, Map.of("outcome", one.outcome(), "result", one.answer.result().values()));
      }
    });
    return Bindings.EMPTY
        .with(Root.PROFILE, world.profile(now))
        .with(Root.EVENT, ReferenceInterpreter.seen(event))
        .with(Root.ENROLMENT, Map.of("key", key, "entered", entry.at()))
        .with(Root.STEPS, steps)
        .withNow(now);
  }
}
