package dev.attune.hub.journey;

import dev.attune.hub.condition.Result;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.QuietTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that ask a tool for something: whether and when they may, and what came of it. */
final class Acting {
  static final String ASKED = "asked";

  private final Course course;
  private final Ledger ledger;

  Acting(Course course, Ledger ledger) {
    this.course = course;
    this.ledger = ledger;
  }

  /**
   * Asks for the action, unless a cap is reached.
   *
   * @param token at the step, not begun: new there, or waiting for a cap until its time
   */
  NextStep begin(Moving moving, CompiledStep.Act act, Token token, Instant now) {
    Step.Act step = act.step();
    // Who could not be asked and is taken up again is asked as if for the first time.
    Instant since = token.dueAt() == null ? now : token.since();
    Span time = step.notAfter();
    Instant notAfter = time == null ? null : time.after(since);
    Caps.Reached reached =
        step.regard().isCapped() ? Caps.reached(course, moving, step.channel(), now) : null;
    if (reached != null) {
      return capped(moving, act, token, reached, notAfter, now);
    }
    Result filled = act.parameters().evaluate(course.sight(moving, now));
    if (!(filled instanceof Result.Value(var value)) || !(value instanceof Map<?, ?> map)) {
      return new NextStep.Stuck(Token.at(act.id(), now), Reasons.step(act.id(), filled));
    }
    ActionId id = ActionId.of(moving.id().value(), act.id(), moving.nextOccurrence(act.id()));
    ledger.begin(moving, act.id(), id, now);
    course.say(
        new Effect.Act(
            moving.id(),
            now,
            id,
            act.id(),
            step.connection(),
            step.action(),
            Parameters.fields(map),
            step.purpose(),
            step.channel(),
            notAfter,
            quiet(moving, step, now)));
    if (!step.channel().isEmpty()) {
      course.contact(new Contact(id.value(), step.channel(), now));
    }
    if (act.holds()) {
      return new NextStep.Stay(Token.at(act.id(), now).withCandidates(token.candidates()));
    }
    ledger.done(moving, act.id(), ASKED, now);
    return new NextStep.GoOn(act.next(), token.candidates());
  }

  private NextStep capped(
      Moving moving,
      CompiledStep.Act act,
      Token token,
      Caps.Reached reached,
      @Nullable Instant notAfter,
      Instant now) {
    boolean waits =
        act.step().regard().waitsForCap() && (notAfter == null || notAfter.isAfter(now));
    Contacts.Reached by = reached.by();
    course.decide(
        new Decision.Capped(
            moving.id(), act.id(), reached.isTenants(), by.cap(), by.count(), by.until(), waits));
    if (waits) {
      Instant due = notAfter != null && notAfter.isBefore(by.until()) ? notAfter : by.until();
      return new NextStep.Stay(token.withDueAt(due));
    }
    ledger.begin(moving, act.id(), now);
    ledger.done(moving, act.id(), Outcomes.CAPPED, now);
    return new NextStep.GoOn(act.next(), token.candidates());
  }

  /** When it is not to be sent, by the clocks of where the customer is known to live now. */
  private List<QuietTime> quiet(Moving moving, Step.Act step, Instant now) {
    if (step.channel().isEmpty() || !step.regard().keepsQuiet()) {
      return List.of();
    }
    List<QuietTime> all = new ArrayList<>();
    addTo(all, moving.journey().definition().limits().quiet());
    addTo(all, course.rules().quiet());
    Instant until = QuietTime.end(all, now);
    if (until != null) {
      course.decide(new Decision.Quiet(moving.id(), step.id(), until));
    }
    return all;
  }

  private void addTo(List<QuietTime> all, @Nullable QuietHours hours) {
    if (hours != null) {
      ZoneId zone = hours.zone();
      all.add(
          new QuietTime(
              hours.window(),
              zone == null
                  ? CustomerZone.of(null, course.profile(), course.rules().zone())
                  : zone));
    }
  }

  /** Looks whether the delivery that a step waits for has ended. */
  NextStep ended(Moving moving, CompiledStep.Act act, Token token, Instant now) {
    StepRecord record = moving.record(act.id());
    String outcome = record == null ? null : record.outcome();
    if (outcome == null) {
      return new NextStep.Stay(token.withDueAt(null));
    }
    if (outcome.equals(Outcomes.DEAD)) {
      return new NextStep.Stuck(
          token.withDueAt(null),
          "Step '%s' was not delivered by '%s'; if it was sent, it is among the dead letters."
              .formatted(act.id(), act.step().connection()));
    }
    ledger.done(moving, act.id(), outcome, now);
    return new NextStep.GoOn(act.next(), token.candidates());
  }
}
