package dev.attune.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try to erase a person. A reason is one sentence without secrets and personal
 * values: it is logged and shown.
 */
public sealed interface Erased {

  /** The tool has erased what it knew, or has taken on to do it and needs no more asking. */
  record Done() implements Erased {}

  /** The tool knows nobody by these identifiers; so also where an earlier try has erased all. */
  record Unknown() implements Erased {}

  /**
   * Perhaps not done, or not all of it; worth another try, which does no harm.
   *
   * @param delay not before that, if the tool named a time; null: the host's own schedule
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements Erased {}

  /** The tool will not do it, and a person must see to it there. */
  record Refused(String reason) implements Erased {}

  /** The tool does not accept the credentials. */
  record Unauthorised(String reason) implements Erased {}
}
