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

  /** An offer with its journey's priority. */
  private record Ranked(int priority, Showable.Offer offer) {}

  private static final Comparator<Ranked> STRONGEST_FIRST =
      Comparator.comparingInt(Ranked::priority)
          .reversed()
          .thenComparing(one -> one.offer().since())
          .thenComparing(one -> one.offer().enrolment());

  Showable showable(String place, Instant now) {
    List<Ranked> offers = new ArrayList<>();
    List<Showable.Withheld> withheld = new ArrayList<>();
    for (Moving moving : course.all()) {
      if (moving.isLive()) {
        for (Token token : moving.tokens()) {
          CompiledStep.WaitShown wait = waiting(moving, token, now);
          if (wait != null && wait.what().place().equals(place)) {
            look(moving, token, wait, offers, withheld, now);
          }
        }
      }
    }
    offers.sort(STRONGEST_FIRST);
    return new Showable(offers.stream().map(Ranked::offer).toList(), withheld);
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
      Moving moving,
      Token token,
      CompiledStep.WaitShown wait,
      List<Ranked> offers,
      List<Showable.Withheld> withheld,
      Instant now) {
    Step.Until.Shown what = wait.what();
    if (course.isPaused(moving)) {
      withheld.add(withheld(moving, wait, Showable.Reason.PAUSED, ""));
      return;
    }
    Caps.Reached reached =
        what.isCapped() ? Caps.reached(course, moving, what.channel(), now) : null;
    if (reached != null) {
      String said =
          "%d by '%s' until %s, by a cap of the %s."
              .formatted(
                  reached.by().count(),
                  reached.by().cap().channel(),
                  reached.by().until(),
                  reached.isTenants() ? "tenant" : "journey");
      withheld.add(withheld(moving, wait, Showable.Reason.CAPPED, said));
      return;
    }
    Result filled = wait.content().evaluate(course.sight(moving, now));
    if (filled instanceof Result.Value(var value) && value instanceof Map<?, ?> content) {
      offers.add(
          new Ranked(
              moving.journey().definition().limits().priority(),
              new Showable.Offer(
                  moving.id(),
                  moving.journey().id(),
                  moving.journey().version(),
                  wait.id(),
                  token.since(),
                  what.purpose(),
                  what.channel(),
                  fields(content))));
    } else {
      String said = Reasons.step(wait.id(), filled);
      withheld.add(withheld(moving, wait, Showable.Reason.INCOMPLETE, said));
    }
  }

  private static Showable.Withheld withheld(
      Moving moving, CompiledStep.WaitShown wait, Showable.Reason reason, String detail) {
    return new Showable.Withheld(
        moving.journey().id(), moving.journey().version(), wait.id(), reason, detail);
  }

  @SuppressWarnings("unchecked") // Parameters have texts for names.
  private static Fields fields(Map<?, ?> map) {
    return new Fields((Map<String, @Nullable Object>) map);
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
