package dev.attune.hub.condition;

import org.jspecify.annotations.Nullable;

/** What an expression may speak of: its variables. Which of them exist depends on the place. */
public enum Root {
  /** A signal as a tool sent it. */
  PAYLOAD("payload"),
  /**
   * The event at hand: {@code name}, {@code at}, {@code received}, {@code properties} and so on.
   */
  EVENT("event"),
  /**
   * The customer. {@code profile.identifier('email')} looks into its object {@code identifiers},
   * from namespace to a text or a list of texts, of which it gives the first; so it does for an
   * account.
   */
  PROFILE("profile"),
  ACCOUNT("account"),
  ENROLMENT("enrolment"),
  /** What the steps of an enrolment came to, by step id. */
  STEPS("steps"),
  /** The time of the tenant's log, never the wall clock. */
  NOW("now");

  private final String variable;

  Root(String variable) {
    this.variable = variable;
  }

  static @Nullable Root of(String variable) {
    for (Root root : values()) {
      if (root.variable.equals(variable)) {
        return root;
      }
    }
    return null;
  }

  /** The name in an expression. */
  public String variable() {
    return variable;
  }
}
