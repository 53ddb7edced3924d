package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Template;
import java.util.Set;

/** What an expression may speak of, by the place where it stands in a journey. */
enum Scope {
  /** An entry: {@code event} is the one that may start the journey; nobody is inside yet. */
  ENTRY,
  /** An entry by a segment: there is no event. */
  SEGMENT_ENTRY,
  /** A step: {@code event} is the one that the customer entered by. */
  STEP,
  /** A pattern of events: {@code event} is the one at hand. */
  EVENT,
  /** A condition that is looked at whenever anything happens. */
  STATE,
  /**
   * A condition that is waited for; without {@code now}, because time alone would make it true at
   * an instant at which nobody looks.
   */
  AWAITED;

  private static final Set<Root> OUTSIDE = Set.of(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.NOW);
  private static final Set<Root> OUTSIDE_WITHOUT_EVENT =
      Set.of(Root.PROFILE, Root.ACCOUNT, Root.NOW);
  private static final Set<Root> ALL =
      Set.of(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW);
  private static final Set<Root> WITHOUT_EVENT =
      Set.of(Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW);
  private static final Set<Root> WITHOUT_TIME =
      Set.of(Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS);

  private Set<Root> roots() {
    return switch (this) {
      case ENTRY -> OUTSIDE;
      case SEGMENT_ENTRY -> OUTSIDE_WITHOUT_EVENT;
      case STEP, EVENT -> ALL;
      case STATE -> WITHOUT_EVENT;
      case AWAITED -> WITHOUT_TIME;
    };
  }

  /** Compiles an expression that stands there. */
  Expression expression(String text) {
    return Expressions.compile(text, roots());
  }

  /** Compiles a condition that stands there: it must be true or false. */
  Expression condition(String text) {
    return Expressions.condition(text, roots());
  }

  Template template(String text) {
    return Template.compile(text, roots());
  }

  Template html(String text) {
    return Template.html(text, roots());
  }
}
