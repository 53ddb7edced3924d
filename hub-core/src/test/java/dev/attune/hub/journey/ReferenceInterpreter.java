package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expressions;
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

/**
 * What a journey means, told plainly: with the whole life at hand it walks through the steps as
 * they are written, one passage after the other. It shares the definition's records with the
 * engine, the language of expressions, and nothing else.
 */
final class ReferenceInterpreter {
  private final Journey journey;
  private final Life life;
  private final List<Write> writes = new ArrayList<>();
  private final Map<String, List<Passing>> passages = new LinkedHashMap<>();

  private record Write(Instant at, Fields traits) {}

  private record Line(Instant at, String text) {}

  private ReferenceInterpreter(Journey journey, Life life) {
    this.journey = journey;
    this.life = life;
    life.happenings().forEach(one -> writes.add(new Write(one.at(), one.traits())));
  }

  static Map<String, List<String>> told(Journey journey, Life life) {
    ReferenceInterpreter reference = new ReferenceInterpreter(journey, life);
    for (int i = 0; i < life.happenings().size(); i++) {
      reference.enter(i);
    }
    Map<String, List<String>> told = new TreeMap<>();
    reference.passages.forEach((key, all) ->
        all.forEach(one ->
            told.put(
                key + "@" + one.entry.id(),
                one.lines.stream().map(line -> line.at() + " " + line.text()).toList())));
    return told;
  }

  private void enter(int index) {
    Life.Happening happening = life.happenings().get(index);
    for (Journey.Entry entry : journey.entries()) {
      Bindings sight =
          Bindings.EMPTY
              .with(Root.PROFILE, profile(happening.at()))
              .with(Root.EVENT, seen(happening))
              .withNow(happening.at());
      if (entry.event().equals(happening.event())
          && (entry.when() == null || evaluate(entry.when(), sight).isTrue())) {
        String key =
            entry.key() == null
                ? ""
                : evaluate(entry.key(), sight) instanceof Result.Value(var value)
                    ? String.valueOf(value)
                    : null;
        if (key != null) {
          enter(key, index);
        }
      }
    }
  }

  private void enter(String key, int index) {
    Life.Happening happening = life.happenings().get(index);
    List<Passing> before = passages.computeIfAbsent(key, name -> new ArrayList<>());
    if (!before.isEmpty()) {
      Passing last = before.getLast();
      boolean isInside = last.leftAt == null || last.leftAt.isAfter(happening.at());
      boolean may =
          switch (journey.reentry()) {
            case Journey.Reentry.Never never -> false;
            case Journey.Reentry.Always always -> true;
            case Journey.Reentry.After(var time) ->
                !time.after(last.entry.at()).isAfter(happening.at());
          };
      if (isInside || !may || last.entry.equals(happening)) {
        return;
      }
      last.lines.removeIf(line -> line.at().isAfter(happening.at())); // Its goal is awaited anew.
    }
    Passing passing = new Passing(happening, key, index + 1);
    before.add(passing);
    passing.live();
  }

  private Map<String, ?> profile(Instant now) {
    Map<String, @Nullable Object> traits = new HashMap<>();
    writes.stream()
        .filter(write -> !write.at().isAfter(now))
        .sorted(Comparator.comparing(Write::at))
        .forEach(write -> traits.putAll(write.traits().values()));
    return Map.of("traits", traits);
  }

  private static Map<String, ?> seen(Life.Happening happening) {
    return Map.of("id", happening.id(), "properties", happening.properties().values());
  }

  private static Result evaluate(String text, Bindings sight) {
    Set<Root> all =
        Set.of(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW);
    return Expressions.compile(text, all).evaluate(sight);
  }

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

  /** One passage. */
  private final class Passing {
    private final Life.Happening entry;
    private final String key;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, String> outcomes = new HashMap<>();
    private final Set<String> milestones = new HashSet<>();
    private final List<Life.Happening> kept = new ArrayList<>();
    private final Set<String> lastSteps = new HashSet<>();
    private Instant now;
    private int cursor;
    private @Nullable Instant goalBy;
    private @Nullable Instant leftAt;
    private boolean isGoalOpen;
    private boolean isParked;

    Passing(Life.Happening entry, String key, int cursor) {
      this.entry = entry;
      this.key = key;
      this.cursor = cursor;
      this.now = entry.at();
      Journey.Goal goal = journey.goal();
      this.isGoalOpen = goal != null;
      this.goalBy = goal == null || goal.within() == null ? null : goal.within().after(now);
      findLast(journey.steps());
    }

    private void findLast(List<Step> steps) {
      if (!steps.isEmpty()) {
        Step last = steps.getLast();
        lastSteps.add(last.id());
        if (last instanceof Step.Branch branch) {
          branch.cases().forEach(one -> findLast(one.steps()));
        } else if (last instanceof Step.WaitUntil wait) {
          findLast(wait.otherwise());
        }
      }
    }

    private void say(String text) {
      lines.add(new Line(now, text));
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
        } else if (holds(step, wanted)) {
          for (List<Step> inside : inside(step)) {
            if (inside.stream().anyMatch(one -> isOrHolds(one, target))) {
              walk(inside, target);
            }
          }
          wanted = null;
        }
      }
    }

    private boolean isOrHolds(Step step, @Nullable String id) {
      return step.id().equals(id) || (id != null && holds(step, id));
    }

    private boolean holds(Step step, String id) {
      return inside(step).stream().flatMap(List::stream).anyMatch(one -> isOrHolds(one, id));
    }

    private List<List<Step>> inside(Step step) {
      return switch (step) {
        case Step.Branch branch -> branch.cases().stream().map(Step.Case::steps).toList();
        case Step.WaitUntil wait -> List.of(wait.otherwise());
        default -> List.of();
      };
    }

    private void act(Step step) {
      switch (step) {
        case Step.Act act -> ask(act);
        case Step.WaitFor(var id, var time) -> waitUntil(id, time.after(now));
        case Step.WaitDate(var id, var date, var offset) -> {
          Object value = valueOf(evaluate(date, sight(entry)));
          waitUntil(id, offset.after(Instant.parse(value.toString())));
        }
        case Step.WaitUntil wait -> {
          boolean came =
              switch (wait.until()) {
                case Step.Until.Happens(var on) -> waitFor(on, wait.atMost().after(now));
                case Step.Until.Holds(var when) -> waitFor(when, wait.atMost().after(now));
              };
          kept.clear();
          done(wait.id(), came ? "matched" : "timed-out");
          if (!came) {
            walk(wait.otherwise(), null);
          }
        }
        case Step.Branch branch -> branch(branch);
        case Step.SetTraits set -> set(set);
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
                      Template.compile(
                              String.valueOf(text),
                              Set.of(
                                  Root.EVENT,
                                  Root.PROFILE,
                                  Root.ACCOUNT,
                                  Root.ENROLMENT,
                                  Root.STEPS,
                                  Root.NOW))
                          .evaluate(sight(entry)))));
      say("asks " + act.id() + " " + Json.write(new Fields(with)));
      Asked one = new Asked(life.answer(act.id(), now));
      asked.put(act.id(), one);
      if (!act.awaitsDelivery() && !isReadLater(act.id())) {
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

    /** The reader has seen to it that only later steps read a step. */
    private boolean isReadLater(String id) {
      return texts(journey.steps()).stream().anyMatch(text -> text.contains("steps." + id + "."));
    }

    private List<String> texts(List<Step> steps) {
      List<String> texts = new ArrayList<>();
      for (Step step : steps) {
        inside(step).forEach(list -> texts.addAll(texts(list)));
        switch (step) {
          case Step.Act act -> texts.add(act.with().toString());
          case Step.SetTraits set -> texts.addAll(set.traits().values());
          case Step.WaitDate wait -> texts.add(wait.date());
          case Step.Branch branch ->
              branch.cases().forEach(one -> texts.add(String.valueOf(one.when())));
          case Step.WaitFor wait -> {}
          case Step.WaitUntil wait -> {}
          case Step.Exit exit -> {}
          case Step.GoTo goTo -> {}
        }
      }
      return texts;
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
                    : evaluate(on.where(), sight(happening));
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
            Result result = evaluate(when, sight(entry));
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
            one.when() == null ? new Result.Value(true) : evaluate(one.when(), sight(entry));
        stopIfFailed(result);
        if (result.isTrue()) {
          done(branch.id(), one.when() == null ? "otherwise" : "case-" + number);
          walk(one.steps(), null);
          return;
        }
      }
      done(branch.id(), "none");
    }

    private void set(Step.SetTraits set) {
      Map<String, @Nullable Object> traits = new TreeMap<>();
      set.traits().forEach((name, text) -> traits.put(name, valueOf(evaluate(text, sight(entry)))));
      say("sets " + set.id() + " " + Json.write(new Fields(traits)));
      writes.add(new Write(now, new Fields(traits)));
      done(set.id(), "set");
      if (!lastSteps.contains(set.id())) {
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
      boolean wasParked = isParked || leftAt != null;
      while (true) {
        Instant timer = goalBy != null && (due == null || !goalBy.isAfter(due)) ? goalBy : due;
        Life.Happening next =
            cursor < life.happenings().size() ? life.happenings().get(cursor) : null;
        Asked answered =
            asked.values().stream()
                .filter(one -> !one.isAnswered)
                .min(Comparator.comparing(one -> one.answer.at()))
                .orElse(null);
        Instant event = next == null ? Instant.MAX : next.at();
        Instant answer = answered == null ? Instant.MAX : answered.answer.at();
        Instant first = event.isBefore(answer) ? event : answer;
        if (timer != null && !timer.isAfter(first) && !timer.isAfter(Life.END)) {
          now = timer;
          if (timer.equals(goalBy)) {
            goalBy = null;
            isGoalOpen = false;
            say("missed");
            if (leftAt != null) {
              return false;
            }
          }
          exits(null);
          if (!wasParked) {
            stopIfParked();
          }
          if (timer.equals(due)) {
            return false;
          }
        } else if (first.isAfter(Life.END)) {
          throw new Still();
        } else if (next != null && event.equals(first)) {
          now = event;
          cursor++;
          happens(next);
          if (!wasParked) {
            stopIfParked();
            if (onEvent.test(next)) {
              return true;
            }
          }
        } else if (answered != null) {
          now = answer;
          answered.isAnswered = true;
          if (!wasParked) {
            exits(null);
            stopIfParked();
            if (onAnswer.getAsBoolean()) {
              return true;
            }
          }
        }
      }
    }

    private void happens(Life.Happening happening) {
      for (Journey.Milestone milestone : journey.milestones()) {
        if (!milestones.contains(milestone.id()) && matches(milestone.on(), happening)) {
          milestones.add(milestone.id());
          say("milestone " + milestone.id());
        }
      }
      Journey.Goal goal = journey.goal();
      if (goal != null && isGoalOpen && matches(goal.on(), happening)) {
        isGoalOpen = false;
        goalBy = null;
        Result value = goal.value() == null ? null : evaluate(goal.value(), sight(happening));
        say(
            "goal "
                + (value instanceof Result.Value(Money money)
                    ? money.amount().toPlainString()
                    : ""));
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
                  judged(evaluate(when, sight(entry)));
              case Journey.ExitCriterion.Happens(var on, var as) ->
                  happening != null && matches(on, happening);
            };
        if (leaves) {
          throw new Out(exit.as());
        }
      }
    }

    private boolean matches(EventPattern on, Life.Happening happening) {
      return on.event().equals(happening.event())
          && (on.where() == null || judged(evaluate(on.where(), sight(happening))));
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
          .with(Root.PROFILE, profile(now))
          .with(Root.EVENT, seen(event))
          .with(Root.ENROLMENT, Map.of("key", key, "entered", entry.at()))
          .with(Root.STEPS, steps)
          .withNow(now);
    }
  }
}
