package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Has the engine live a life, and tells each passage in the words of the reference. */
final class EngineRun {
  private final Stage stage = new Stage();
  private final Life life;
  private final Map<EnrolmentId, String> names = new HashMap<>();
  private final Map<String, List<String>> told = new TreeMap<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final PriorityQueue<Answered> answers =
      new PriorityQueue<>(Comparator.comparing(one -> one.answer().at()));

  private record Answered(ActionId action, Life.Answer answer) {}

  private final boolean isAnswered;
  private int mostTokens;
  private long putOff;
  private long noted;

  private EngineRun(Journey journey, Life life, boolean isAnswered) {
    this.life = life;
    this.isAnswered = isAnswered;
    stage.publish(journey);
  }

  /**
   * Lives a life.
   *
   * @param stops where time stops on its way to an instant; for the law that it makes no difference
   */
  static EngineRun of(Journey journey, Life life, UnaryOperator<Instant> stops) {
    EngineRun run = new EngineRun(journey, life, true);
    for (Life.Happening happening : life.happenings()) {
      run.pass(happening.at(), stops);
      run.stage.traits(happening.traits());
      run.react(run.stage.happens(happening.event(), happening.properties()));
    }
    run.pass(Life.END, stops);
    return run;
  }

  /** Lives a life in which no action is ever answered and the journey is paused for a time. */
  static EngineRun paused(Journey journey, Life life, Instant from, Instant until) {
    EngineRun run = new EngineRun(journey, life, false);
    for (Life.Happening happening : life.happenings()) {
      run.turn(journey, from, JourneyHead.State.PAUSED, happening.at());
      run.turn(journey, until, JourneyHead.State.LIVE, happening.at());
      run.pass(happening.at(), UnaryOperator.identity());
      run.react(run.stage.happens(happening.event(), happening.properties()));
    }
    run.turn(journey, from, JourneyHead.State.PAUSED, Life.END);
    run.turn(journey, until, JourneyHead.State.LIVE, Life.END);
    run.pass(Life.END, UnaryOperator.identity());
    return run;
  }

  private void turn(Journey journey, Instant at, JourneyHead.State state, Instant next) {
    if (stage.now().isBefore(at) && !at.isAfter(next)) {
      pass(at, UnaryOperator.identity());
      stage.stands(journey.id(), state);
      putOff += stage.enrolments().stream().filter(one -> isDue(one, at)).count();
      noted += stage.enrolments().stream().filter(one -> !one.noted().isEmpty()).count();
    }
  }

  private static boolean isDue(Enrolment one, Instant at) {
    Instant due = one.dueAt();
    return due != null && !due.isAfter(at);
  }

  /** How many passages stood before a step when the pause was over, and how many noted events. */
  long putOff() {
    return putOff;
  }

  /** At how many places one stood at the same time. */
  int mostTokens() {
    return mostTokens;
  }

  long noted() {
    return noted;
  }

  private void pass(Instant time, UnaryOperator<Instant> stops) {
    // What fires on the way may ask for actions that are answered on the way.
    for (Instant next = next(time, stops); ; next = next(time, stops)) {
      react(stage.until(next));
      Answered first = answers.peek();
      if (first != null && !first.answer().at().isAfter(next)) {
        answers.remove();
        react(stage.ended(first.action(), first.answer().state(), first.answer().result()));
      } else if (!next.isBefore(time)) {
        return;
      }
    }
  }

  private Instant next(Instant time, UnaryOperator<Instant> stops) {
    Instant next = stops.apply(stage.now());
    if (!next.isAfter(stage.now()) || next.isAfter(time)) {
      next = time;
    }
    // No further than to the next timer, because what it asks for may be answered before that.
    Instant due = stage.journeys().dueAt(stage.enrolments());
    if (due != null && due.isBefore(next)) {
      next = due.isAfter(stage.now()) ? due : stage.now();
    }
    Answered first = answers.peek();
    return first != null && first.answer().at().isBefore(next) ? first.answer().at() : next;
  }

  private void react(Reaction reaction) {
    reactions.add(reaction);
    for (Enrolment one : reaction.changed()) {
      mostTokens = Math.max(mostTokens, one.tokens().size());
      names.put(one.id(), one.key() + "@" + one.entry().text("id"));
    }
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Act act && isAnswered) {
        answers.add(new Answered(act.id(), life.answer(act.step(), act.at())));
      }
      told.computeIfAbsent(names.get(effect.enrolment()), name -> new ArrayList<>())
          .add(effect.at() + " " + told(effect));
    }
  }

  private static String told(Effect effect) {
    return switch (effect) {
      case Effect.Act act -> "asks " + act.step() + " " + Json.write(act.parameters());
      case Effect.SetTraits set -> "sets " + set.step() + " " + Json.write(set.traits());
      case Effect.Start start -> "starts " + start.journey();
      case Effect.SetConsent set -> "says " + set.step() + " " + set.consent().key();
      case Effect.Exposed exposed ->
          "exposed %s %s".formatted(exposed.step(), exposed.assignment().variant());
      case Effect.Shown shown -> "shown by " + shown.channel();
      case Effect.Entered entered -> "entered";
      case Effect.StepDone done -> "done " + done.step() + " " + done.outcome();
      case Effect.MilestoneReached reached -> "milestone " + reached.milestone();
      case Effect.GoalReached reached ->
          "goal " + (reached.value() == null ? "" : reached.value().amount().toPlainString());
      case Effect.GoalMissed missed -> "missed";
      case Effect.Left left -> "left " + left.reason();
      case Effect.Parked parked -> "parked";
      case Effect.Resumed resumed -> "resumed";
    };
  }

  Map<String, List<String>> told() {
    return told;
  }

  Stage stage() {
    return stage;
  }

  List<Effect> effects() {
    return reactions.stream().flatMap(reaction -> reaction.effects().stream()).toList();
  }
}
