package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Result;
import dev.attune.hub.event.Event;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who enters which journey by an event or a call, and who does not and why. */
final class Entering {
  private static final String DISPLACED = "displaced";

  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;
  private final Holdouts holdouts;

  Entering(Course course, Criteria criteria, StepWalk walk) {
    this.course = course;
    this.criteria = criteria;
    this.walk = walk;
    this.holdouts = new Holdouts(course);
  }

  /** An entry whose condition holds, or why it does not let in. */
  private sealed interface Answer {

    record Key(String value, Seen seen) implements Answer {}

    record No(Decision.Reason reason, String detail, Seen seen) implements Answer {}
  }

  void enter(Event event, Fields kept, Instant now) {
    boolean isTaken = false;
    for (CompiledJourney journey : course.journeys().enteredBy(event.name())) {
      int version = course.journeys().versionFor(journey, course.tenant(), course.profile());
      if (version != 0 && version != journey.version()) {
        continue;
      }
      List<CompiledJourney.Entry> entries = journey.entries();
      for (int i = 0; i < entries.size(); i++) {
        CompiledJourney.Entry entry = entries.get(i);
        if (entry.isFor(event, journey.id())) {
          isTaken = true;
          if (version == 0) {
            refuse(journey, i, "", Decision.Reason.NOT_IN_TEST_AUDIENCE, "", Seen.NOTHING);
          } else {
            enter(journey, i, key(entry, event), event, kept, now);
          }
        }
      }
    }
    if (!isTaken && JourneyStart.isOne(event)) {
      course.decide(
          new Decision.NotEntered(
              JourneyStart.journey(event),
              0,
              0,
              JourneyStart.key(event),
              Decision.Reason.NOT_STARTED,
              "It is not live, or has no entry by journeys."));
    }
  }

  /** By a call of the API, which is of one journey alone. */
  void call(JourneyId id, @Nullable String key, Event event, Instant now) {
    boolean isTaken = false;
    for (CompiledJourney journey : course.journeys().entered(id)) {
      int version = course.journeys().versionFor(journey, course.tenant(), course.profile());
      if (version == 0 || version == journey.version()) {
        isTaken |= call(journey, version == 0, key, event, now);
      }
    }
    if (!isTaken) {
      boolean isPaused = course.journeys().isPaused(id);
      course.decide(
          new Decision.NotEntered(
              id,
              0,
              0,
              key == null ? "" : key,
              isPaused ? Decision.Reason.PAUSED : Decision.Reason.NOT_STARTED,
              isPaused ? "" : "It is not live, or has no entry by the API."));
    }
  }

  /** Whether it has an entry by the API. */
  private boolean call(
      CompiledJourney journey,
      boolean isTestOfOthers,
      @Nullable String key,
      Event event,
      Instant now) {
    boolean isTaken = false;
    Fields kept = course.kept(event);
    List<CompiledJourney.Entry> entries = journey.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).by() == Journey.By.API) {
        isTaken = true;
        if (isTestOfOthers) {
          String given = key == null ? "" : key;
          refuse(journey, i, given, Decision.Reason.NOT_IN_TEST_AUDIENCE, "", Seen.NOTHING);
        } else {
          enter(journey, i, key, event, kept, now);
        }
      }
    }
    return isTaken;
  }

  /** The key that whoever starts the journey gives, or null where the entry says it. */
  private static @Nullable String key(CompiledJourney.Entry entry, Event event) {
    return entry.by() == Journey.By.JOURNEY ? JourneyStart.key(event) : null;
  }

  private void enter(
      CompiledJourney journey,
      int entry,
      @Nullable String given,
      Event event,
      Fields kept,
      Instant now) {
    switch (ask(journey.entries().get(entry), given, course.outside(kept, now))) {
      case Answer.No(var reason, var detail, var seen) ->
          refuse(journey, entry, "", reason, detail, seen);
      case Answer.Key(var key, var seen) -> {
        OfAccount of = course.of();
        EnrolmentId id =
            of == null
                ? EnrolmentId.of(course.tenant(), journey.id(), key, event.key())
                : EnrolmentId.of(course.tenant(), journey.id(), key, event.key(), of.document());
        Decision.Reason against = against(journey, id, key, now);
        Moving excludes = excludes(journey);
        if (against == null && excludes != null) {
          String other = excludes.journey().id().value();
          refuse(journey, entry, key, Decision.Reason.EXCLUDED, other, Seen.NOTHING);
        } else if (against == null) {
          begin(journey, id, key, event.name(), kept, seen, now);
        } else {
          refuse(journey, entry, key, against, "", Seen.NOTHING);
        }
      }
    }
  }

  private static Answer ask(CompiledJourney.Entry entry, @Nullable String given, Bindings sight) {
    Expression when = entry.when();
    Seen seen = Seen.of(when, sight);
    if (when != null) {
      Answer.No no =
          switch (when.evaluate(sight)) {
            case Result.Value value when value.isTrue() -> null;
            case Result.Value value -> new Answer.No(Decision.Reason.CONDITION_FALSE, "", seen);
            case Result.Missing(var path) -> new Answer.No(Decision.Reason.MISSING, path, seen);
            case Result.Failed(var reason) -> new Answer.No(Decision.Reason.FAILED, reason, seen);
          };
      if (no != null) {
        return no;
      }
    }
    if (given != null) {
      return new Answer.Key(given, seen);
    }
    Expression key = entry.key();
    if (key == null) {
      return new Answer.Key("", seen);
    }
    return switch (key.evaluate(sight)) {
      case Result.Value(var value) -> key(value, seen);
      case Result.Missing(var path) -> new Answer.No(Decision.Reason.MISSING, path, seen);
      case Result.Failed(var reason) -> new Answer.No(Decision.Reason.FAILED, reason, seen);
    };
  }

  private static Answer key(@Nullable Object value, Seen seen) {
    String key = EntryKey.of(value);
    return key == null
        ? new Answer.No(Decision.Reason.FAILED, EntryKey.FORM, seen)
        : new Answer.Key(key, seen);
  }

  private Decision.@Nullable Reason against(
      CompiledJourney journey, EnrolmentId id, String key, Instant now) {
    List<Moving> same =
        course.all().stream()
            .filter(one -> one.journey().id().equals(journey.id()))
            .filter(one -> one.origin().key().equals(key))
            .toList();
    List<Enrolment> beside = course.beside(journey.id(), key);
    if (same.stream().anyMatch(Moving::isInside) || beside.stream().anyMatch(Enrolment::isInside)) {
      return Decision.Reason.ALREADY_INSIDE;
    }
    List<Passage> past = course.past(journey.id(), key);
    List<Instant> entered = new ArrayList<>();
    same.forEach(one -> entered.add(one.origin().entered()));
    beside.forEach(one -> entered.add(one.entered()));
    past.forEach(one -> entered.add(one.entered()));
    boolean wasThisOne =
        same.stream().anyMatch(one -> one.id().equals(id))
            || past.stream().anyMatch(one -> one.enrolment().equals(id));
    return wasThisOne || (!entered.isEmpty() && !mayReenter(journey, Collections.max(entered), now))
        ? Decision.Reason.REENTRY
        : null;
  }

  /** Who is inside and stays there whoever wants to enter, or null. */
  private @Nullable Moving excludes(CompiledJourney journey) {
    return Exclusion.stronger(
        journey.definition(), Exclusion.against(journey.definition(), course.all()));
  }

  private static boolean mayReenter(CompiledJourney journey, Instant lastEntered, Instant now) {
    return switch (journey.definition().reentry()) {
      case Journey.Reentry.Never never -> false;
      case Journey.Reentry.Always always -> true;
      case Journey.Reentry.After(var time) -> !time.after(lastEntered).isAfter(now);
    };
  }

  private void begin(
      CompiledJourney journey,
      EnrolmentId id,
      String key,
      String entry,
      Fields kept,
      Seen seen,
      Instant now) {
    for (Moving one : course.all()) {
      if (one.state() == EnrolmentState.AWAITING_GOAL
          && one.journey().id().equals(journey.id())
          && one.origin().key().equals(key)) {
        one.closeGoal(EnrolmentChange.REPLACE);
      }
    }
    CompiledJourney.Goal goal = journey.goal();
    Span within = goal == null ? null : goal.within();
    Moving moving =
        Moving.begun(
            new Enrolment(
                id,
                journey.id(),
                journey.version(),
                key,
                EnrolmentTransitions.BEGIN,
                now,
                kept,
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                within == null ? null : within.after(now),
                null,
                null,
                ""),
            journey);
    course.add(moving);
    course.say(new Effect.Entered(id, now, entry, seen));
    criteria.checkExits(moving, null, now);
    if (moving.isLive() && holdouts.holdOut(moving, now)) {
      criteria.leave(moving, Decision.HOLDOUT, now);
    } else if (moving.isInside()) {
      displace(moving, now);
      walk.begin(moving, journey.first(), now);
    }
  }

  private void displace(Moving entered, Instant now) {
    for (Moving one : Exclusion.against(entered.journey().definition(), course.all())) {
      course.decide(new Decision.Displaced(one.id(), entered.journey().id(), entered.id()));
      criteria.leave(one, DISPLACED, now);
    }
  }

  private void refuse(
      CompiledJourney journey,
      int entry,
      String key,
      Decision.Reason reason,
      String detail,
      Seen seen) {
    course.decide(
        new Decision.NotEntered(journey.id(), journey.version(), entry, key, reason, detail, seen));
  }
}
