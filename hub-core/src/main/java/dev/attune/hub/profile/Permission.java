package dev.attune.hub.profile;

/** Whether something may be sent to a customer. */
public sealed interface Permission {

  /**
   * It may.
   *
   * @param isEssential whether it may whatever the customer says
   */
  record Allowed(boolean isEssential) implements Permission {}

  /** It may not, for a reason of one sentence without personal values. */
  record Forbidden(String reason) implements Permission {}
}
