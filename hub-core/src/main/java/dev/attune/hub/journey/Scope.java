package dev.attune.hub.journey;

import dev.attune.hub.condition.Root;
import java.util.EnumSet;
import java.util.Set;

/** What an expression may speak of, by the place where it stands in a journey. */
enum Scope {
  /** An entry: {@code event} is the one that may start the journey; nobody is inside yet. */
  ENTRY(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.NOW),
  /** A step: {@code event} is the one that the customer entered by. */
  STEP(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW),
  /** A pattern of events: {@code event} is the one at hand. */
  EVENT(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW),
  /** A condition that is looked at whenever anything happens. */
  STATE(Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW),
  /**
   * A condition that is waited for; without {@code now}, because time alone would make it true at an
   * instant at which nobody looks.
   */
  AWAITED(Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS);

  private final Set<Root> roots;

  Scope(Root first, Root... rest) {
    this.roots = EnumSet.of(first, rest);
  }

  Set<Root> roots() {
    return EnumSet.copyOf(roots);
  }
}
