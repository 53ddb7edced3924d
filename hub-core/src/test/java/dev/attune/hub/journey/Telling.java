package dev.attune.hub.journey;

import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells reactions in lines that a person can read. */
final class Telling {
  private final Map<EnrolmentId, String> names = new HashMap<>();

  void learn(Collection<Enrolment> enrolments) {
    for (Enrolment one : enrolments) {
      names.put(one.id(), one.journey() + (one.key().isEmpty() ? "" : "[" + one.key() + "]"));
    }
  }

  /** One line for each effect and decision; those of another time than now say theirs. */
  List<String> lines(Reaction reaction, Instant now) {
    learn(reaction.changed());
    List<String> lines = new ArrayList<>();
    for (Effect effect : reaction.effects()) {
      String time = effect.at().equals(now) ? "" : effect.at() + " ";
      lines.add("> " + time + names.get(effect.enrolment()) + " " + told(effect));
    }
    reaction.decisions().forEach(decision -> lines.add("- " + told(decision)));
    return lines;
  }

  private static String told(Effect effect) {
    return switch (effect) {
      case Effect.Act act ->
          "%s asks %s to %s %s%s"
              .formatted(
                  act.step(),
                  act.connection(),
                  act.action(),
                  Json.write(act.parameters()),
                  act.notAfter() == null ? "" : " by " + act.notAfter());
      case Effect.SetTraits set -> set.step() + " sets " + Json.write(set.traits());
      case Effect.Start start -> start.step() + " starts " + start.journey();
      case Effect.SetConsent set ->
          "%s says %s is %s".formatted(set.step(), set.consent().key(), set.consent().state());
      case Effect.Exposed exposed ->
          "%s exposes to %s of %s, %d of %d since %s"
              .formatted(
                  exposed.step(),
                  exposed.assignment().variant(),
                  exposed.experiment(),
                  exposed.assignment().weight(),
                  exposed.assignment().outOf(),
                  exposed.assignment().at());
      case Effect.Shown shown -> "shown by " + shown.channel() + " as " + shown.id();
      case Effect.Entered entered -> "entered by " + entered.entry();
      case Effect.StepDone done ->
          "%s done: %s%s"
              .formatted(
                  done.step(),
                  done.outcome(),
                  done.occurrence() == 1 ? "" : " (" + done.occurrence() + ")");
      case Effect.MilestoneReached reached -> "reached milestone " + reached.milestone();
      case Effect.GoalReached reached ->
          "reached its goal"
              + (reached.value() == null
                  ? ""
                  : " worth "
                      + reached.value().amount().toPlainString()
                      + " "
                      + reached.value().currency());
      case Effect.GoalMissed missed -> "missed its goal";
      case Effect.Left left -> "left: " + left.reason();
      case Effect.Parked parked -> "parked at " + parked.step() + ": " + parked.reason();
      case Effect.Resumed resumed -> "resumed at " + resumed.step();
    };
  }

  private String told(Decision decision) {
    return switch (decision) {
      case Decision.NotEntered no ->
          "%s%s not entered: %s%s"
              .formatted(
                  no.journey(),
                  no.key().isEmpty() ? "" : "[" + no.key() + "]",
                  no.reason(),
                  no.detail().isEmpty() ? "" : ", " + no.detail());
      case Decision.NotDecided not ->
          "%s could not tell %s: %s"
              .formatted(names.get(not.enrolment()), not.what(), not.detail());
      case Decision.CandidateDropped dropped ->
          "%s dropped the event %s at %s"
              .formatted(names.get(dropped.enrolment()), dropped.event(), dropped.step());
      case Decision.Capped capped ->
          "%s at %s capped: %s of %d per %s%s"
              .formatted(
                  names.get(capped.enrolment()),
                  capped.step(),
                  capped.cap().channel(),
                  capped.cap().atMost(),
                  capped.cap().per(),
                  capped.waits() ? ", waits until " + capped.until() : "");
      case Decision.HeldOut held ->
          "%s held out by %s".formatted(names.get(held.enrolment()), held.experiment());
      case Decision.Displaced displaced ->
          "%s displaced by %s".formatted(names.get(displaced.enrolment()), displaced.by());
      case Decision.Quiet quiet ->
          "%s at %s is quiet until %s"
              .formatted(names.get(quiet.enrolment()), quiet.step(), quiet.until());
    };
  }
}
