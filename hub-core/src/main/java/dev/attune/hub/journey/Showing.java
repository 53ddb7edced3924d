package dev.attune.hub.journey;

import dev.attune.hub.condition.Result;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that wait to have something shown: what may be, and what happens when it was. */
final class Showing {
  static final String SHOWN = "shown";

  /** Before the place in the name of the experiment by which it is told who was shown what. */
  static final String PLACE = "hub:place:";

  private final Course course;
  private final StepWalk walk;

  Showing(Course course, StepWalk walk) {
    this.course = course;
    this.walk = walk;
  }

  /** A step that waits to have something shown there. */
  private record Candidate(Moving moving, Token token, CompiledStep.WaitShown step) {
    int priority() {
      return moving.journey().definition().limits().priority();
    }
  }

  private static final Comparator<Candidate> STRONGEST_FIRST =
      Comparator.comparingInt(Candidate::priority)
          .reversed()
          .thenComparing(one -> one.token().since())
          .thenComparing(one -> one.moving().id());

  /** Chooses one after the other, each counting for the caps of those behind it. */
  Showable showable(Showable.Wish wish, Instant now) {
    List<Candidate> candidates = new ArrayList<>();
    for (Moving moving : course.all()) {
      if (moving.isLive()) {
        for (Token token : moving.tokens()) {
          CompiledStep.WaitShown wait = waiting(moving, token, now);
          if (wait != null && wait.what().place().equals(wish.place())) {
            candidates.add(new Candidate(moving, token, wait));
          }
        }
      }
    }
    candidates.sort(STRONGEST_FIRST);
    List<Showable.Offer> offers = new ArrayList<>();
    List<Showable.Withheld> withheld = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (offers.size() < wish.most()) {
        look(candidate, wish, offers, withheld, now);
      }
    }
    return new Showable(offers, withheld);
  }

  /** The step that a token waits at to have something shown, or null. */
  private static CompiledStep.@Nullable WaitShown waiting(Moving moving, Token token, Instant now) {
    Instant due = token.dueAt();
    return moving.isBegun(token)
            && (due == null || due.isAfter(now))
            && moving.journey().step(token.step()) instanceof CompiledStep.WaitShown wait
        ? wait
        : null;
  }

  private void look(
      Candidate candidate,
      Showable.Wish wish,
      List<Showable.Offer> offers,
      List<Showable.Withheld> withheld,
      Instant now) {
    Step.Until.Shown what = candidate.step().what();
    if (course.isPaused(candidate.moving())) {
      withheld.add(withheld(candidate, Showable.Reason.PAUSED, ""));
      return;
    }
    String forbidden = wish.forbids().apply(what.purpose(), what.channel());
    if (forbidden != null) {
      withheld.add(withheld(candidate, Showable.Reason.NO_CONSENT, forbidden));
      return;
    }
    Caps.Reached reached =
        what.isCapped() ? Caps.reached(course, candidate.moving(), what.channel(), now) : null;
    if (reached != null) {
      withheld.add(withheld(candidate, Showable.Reason.CAPPED, said(reached)));
      return;
    }
    Result filled = candidate.step().content().evaluate(course.sight(candidate.moving(), now));
    if (filled instanceof Result.Value(var value) && value instanceof Map<?, ?> content) {
      offers.add(offer(candidate, Parameters.fields(content)));
      course.contact(new Contact("offer-" + offers.size(), what.channel(), now));
    } else {
      String missing = Reasons.step(candidate.step().id(), filled);
      withheld.add(withheld(candidate, Showable.Reason.INCOMPLETE, missing));
    }
  }

  private static String said(Caps.Reached reached) {
    return "%d by '%s' until %s, by a cap of the %s."
        .formatted(
            reached.by().count(),
            reached.by().cap().channel(),
            reached.by().until(),
            reached.isTenants() ? "tenant" : "journey");
  }

  private static Showable.Offer offer(Candidate candidate, Fields content) {
    Moving moving = candidate.moving();
    return new Showable.Offer(
        moving.id(),
        moving.journey().id(),
        moving.journey().version(),
        candidate.step().id(),
        candidate.token().since(),
        content);
  }

  private static Showable.Withheld withheld(
      Candidate candidate, Showable.Reason reason, String detail) {
    CompiledJourney journey = candidate.moving().journey();
    return new Showable.Withheld(
        journey.id(), journey.version(), candidate.step().id(), reason, detail);
  }

  /**
   * What a step waited for was shown. Said a second time, or too late, it changes nothing: the step
   * is over.
   */
  void shown(EnrolmentId enrolment, String step, String id, Instant now) {
    Moving moving = course.find(enrolment);
    if (moving == null || !moving.isLive() || course.isPaused(moving)) {
      return;
    }
    for (Token token : moving.tokens()) {
      CompiledStep.WaitShown wait = token.step().equals(step) ? waiting(moving, token, now) : null;
      if (wait != null) {
        course.contact(new Contact(id, wait.what().channel(), now));
        course.say(new Effect.Shown(moving.id(), now, id, wait.what().channel()));
        String what = moving.journey().id() + "/" + step;
        course.say(
            new Effect.Exposed(
                moving.id(),
                now,
                step,
                PLACE + wait.what().place(),
                new VariantAssignment(what, now, 1, 1),
                false));
        walk.ledger().done(moving, step, SHOWN, now);
        walk.follow(moving, token, new NextStep.GoOn(wait.next(), List.of()), now);
        return;
      }
    }
  }
}
