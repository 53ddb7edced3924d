package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.value.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps that wait: how they begin, and what ends them. */
final class Waits {
  static final String ELAPSED = "elapsed";
  static final String MATCHED = "matched";
  static final String TIMED_OUT = "timed-out";

  private static final Span LONGEST =
      new Span(Period.ofYears(DefinitionReader.MAX_YEARS), Duration.ZERO);

  private final Course course;
  private final Ledger ledger;

  Waits(Course course, Ledger ledger) {
    this.course = course;
    this.ledger = ledger;
  }

  NextStep begin(Moving moving, CompiledStep.WaitFor wait, List<Fields> carried, Instant now) {
    return until(moving, wait.id(), wait.time().after(now), wait.next(), carried, now);
  }

  NextStep begin(Moving moving, CompiledStep.WaitDate wait, List<Fields> carried, Instant now) {
    Result result = wait.date().evaluate(course.sight(moving, now));
    Instant date = result instanceof Result.Value(var value) ? date(value) : null;
    if (date == null) {
      String reason =
          result instanceof Result.Value
              ? "Step '%s' waits for a date, and its expression gives none; a date is like 2026-12-24 or 2026-12-24T09:00:00Z."
                  .formatted(wait.id())
              : Reasons.step(wait.id(), result);
      return new NextStep.Stuck(Token.at(wait.id(), now), reason);
    }
    Instant due = wait.offset().after(date);
    if (due.isAfter(LONGEST.after(now))) {
      return new NextStep.Stuck(
          Token.at(wait.id(), now),
          "Step '%s' would wait until %s, and a wait may last at most %d years."
              .formatted(wait.id(), due, DefinitionReader.MAX_YEARS));
    }
    return until(moving, wait.id(), due, wait.next(), carried, now);
  }

  NextStep begin(Moving moving, CompiledStep.WaitWindow wait, List<Fields> carried, Instant now) {
    ZoneId zone = zone(moving, wait, now);
    Instant due = wait.window().isOpen(now, zone) ? now : wait.window().next(now, zone);
    return until(moving, wait.id(), due, wait.next(), carried, now);
  }

  /** Looks once more where the customer lives: whoever moved meanwhile has another morning. */
  NextStep check(Moving moving, CompiledStep.WaitWindow wait, Token token, Instant now) {
    Instant due = token.dueAt();
    if (due != null && due.isAfter(now)) {
      return new NextStep.Stay(token);
    }
    ZoneId zone = zone(moving, wait, now);
    if (!wait.window().isOpen(now, zone)) {
      return new NextStep.Stay(token.withDueAt(wait.window().next(now, zone)));
    }
    ledger.done(moving, wait.id(), ELAPSED, now);
    return new NextStep.GoOn(wait.next(), List.of());
  }

  /** A zone that is not known holds nobody up. */
  private ZoneId zone(Moving moving, CompiledStep.WaitWindow wait, Instant now) {
    Expression asked = wait.zone();
    Object named =
        asked != null && asked.evaluate(course.sight(moving, now)) instanceof Result.Value(var name)
            ? name
            : null;
    return CustomerZone.of(named, course.profile(), course.rules().zone());
  }

  private NextStep until(
      Moving moving,
      String id,
      Instant due,
      @Nullable String next,
      List<Fields> carried,
      Instant now) {
    ledger.begin(moving, id, now);
    if (due.isAfter(now)) {
      return new NextStep.Stay(Token.at(id, now).withDueAt(due));
    }
    ledger.done(moving, id, ELAPSED, now);
    return new NextStep.GoOn(next, carried);
  }

  NextStep begin(Moving moving, CompiledStep.WaitEvent wait, List<Fields> carried, Instant now) {
    ledger.begin(moving, wait.id(), now);
    Token token = Token.at(wait.id(), now).withDueAt(wait.atMost().after(now));
    return check(moving, wait, token.withCandidates(carried), now);
  }

  NextStep begin(Moving moving, CompiledStep.WaitState wait, Instant now) {
    ledger.begin(moving, wait.id(), now);
    return check(moving, wait, Token.at(wait.id(), now).withDueAt(wait.atMost().after(now)), now);
  }

  NextStep begin(Moving moving, CompiledStep.WaitShown wait, Instant now) {
    ledger.begin(moving, wait.id(), now);
    return check(moving, wait, Token.at(wait.id(), now).withDueAt(wait.atMost().after(now)), now);
  }

  /** Only whoever is asked what to show ends it in time. */
  NextStep check(Moving moving, CompiledStep.WaitShown wait, Token token, Instant now) {
    return timed(moving, wait.id(), token, wait.atMost(), wait.otherwise(), now);
  }

  /** Looks whether the time is over; a wait that could not be begun is begun again. */
  NextStep check(Moving moving, Token token, @Nullable String next, Instant now) {
    Instant due = token.dueAt();
    if (due == null) {
      return new NextStep.GoOn(token.step(), List.of());
    }
    if (due.isAfter(now)) {
      return new NextStep.Stay(token);
    }
    ledger.done(moving, token.step(), ELAPSED, now);
    return new NextStep.GoOn(next, List.of());
  }

  /** Tries the events that are kept; then looks whether the time is over. */
  NextStep check(Moving moving, CompiledStep.WaitEvent wait, Token token, Instant now) {
    List<Fields> undecided = new ArrayList<>();
    for (Fields event : token.candidates()) {
      switch (verdict(moving, wait, event, now)) {
        case Verdict.Yes yes -> {
          return matched(moving, wait.id(), wait.next(), now);
        }
        case Verdict.No no -> {}
        case Verdict.NotYet notYet -> undecided.add(event);
        case Verdict.Failed(var reason) -> {
          return new NextStep.Stuck(token, reason);
        }
      }
    }
    return timed(
        moving, wait.id(), token.withCandidates(undecided), wait.atMost(), wait.otherwise(), now);
  }

  /** Looks whether the condition holds; then whether the time is over. */
  NextStep check(Moving moving, CompiledStep.WaitState wait, Token token, Instant now) {
    Result result = wait.when().evaluate(course.stateSight(moving, now));
    if (result.isTrue()) {
      return matched(moving, wait.id(), wait.next(), now);
    }
    if (result instanceof Result.Failed) {
      return new NextStep.Stuck(token, Reasons.step(wait.id(), result));
    }
    return timed(moving, wait.id(), token, wait.atMost(), wait.otherwise(), now);
  }

  boolean holds(Moving moving, CompiledStep.WaitState wait, Instant now) {
    return wait.when().evaluate(course.stateSight(moving, now)).isTrue();
  }

  /** What an event that happens now does to a wait for one. */
  NextStep happened(
      Moving moving, CompiledStep.WaitEvent wait, Token token, Fields event, Instant now) {
    return switch (verdict(moving, wait, event, now)) {
      case Verdict.Yes yes -> matched(moving, wait.id(), wait.next(), now);
      case Verdict.No no -> new NextStep.Stay(token);
      case Verdict.NotYet notYet ->
          new NextStep.Stay(keep(moving, token, event, wait.on().reads()));
      case Verdict.Failed(var reason) -> new NextStep.Stuck(token, reason);
    };
  }

  /** Keeps an event that cannot be decided yet. */
  Token keep(Moving moving, Token token, Fields event, Set<String> reads) {
    if (token.candidates().size() >= Token.MAX_CANDIDATES) {
      course.decide(new Decision.CandidateDropped(moving.id(), token.step(), event.text("id")));
      return token;
    }
    List<Fields> kept = new ArrayList<>(token.candidates());
    kept.add(EventView.pruned(event, reads));
    return token.withCandidates(kept);
  }

  /** Whether an event is the one that is waited for. */
  private sealed interface Verdict {
    record Yes() implements Verdict {}

    record No() implements Verdict {}

    record NotYet() implements Verdict {}

    record Failed(String reason) implements Verdict {}
  }

  private Verdict verdict(Moving moving, CompiledStep.WaitEvent wait, Fields event, Instant now) {
    if (!wait.on().event().equals(EventView.name(event))) {
      return new Verdict.No();
    }
    Expression where = wait.on().where();
    if (where == null) {
      return new Verdict.Yes();
    }
    return switch (where.evaluate(course.sight(moving, event, now))) {
      case Result.Value(var value) ->
          Boolean.TRUE.equals(value) ? new Verdict.Yes() : new Verdict.No();
      case Result.Missing missing ->
          readsPending(moving, where) ? new Verdict.NotYet() : new Verdict.No();
      case Result.Failed failed -> new Verdict.Failed(Reasons.step(wait.id(), failed));
    };
  }

  private static boolean readsPending(Moving moving, Expression where) {
    return moving.steps().keySet().stream()
        .anyMatch(step -> moving.isPending(step) && StepCompiler.readsEnd(where.reads(), step));
  }

  private NextStep matched(Moving moving, String id, @Nullable String next, Instant now) {
    ledger.done(moving, id, MATCHED, now);
    return new NextStep.GoOn(next, List.of());
  }

  private NextStep timed(
      Moving moving, String id, Token token, Span atMost, @Nullable String otherwise, Instant now) {
    Instant due = atMost.after(token.since());
    if (due.isAfter(now)) {
      return new NextStep.Stay(token.withDueAt(due));
    }
    ledger.done(moving, id, TIMED_OUT, now);
    return new NextStep.GoOn(otherwise, List.of());
  }

  /** An instant, or a date as the start of that day in UTC; null if it is neither. */
  private static @Nullable Instant date(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (!(value instanceof String text)) {
      return null;
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
