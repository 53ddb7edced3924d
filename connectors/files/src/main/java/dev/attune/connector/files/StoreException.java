package dev.attune.connector.files;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Polled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says why a place of files could not be used, in one sentence without secrets. */
final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What follows from it. */
  enum Cause {
    /** There is no talking to it. */
    UNREACHABLE,
    /** It does not accept the credentials. */
    UNAUTHORISED,
    /** It refuses what is asked, or lacks it. */
    REFUSED,
    /** It cannot now. */
    LATER
  }

  private final Cause why;
  private final @Nullable Duration delay;

  StoreException(Cause why, String reason) {
    this(why, reason, null);
  }

  /**
   * @param delay not before that, if the place named a time
   */
  StoreException(Cause why, String reason, @Nullable Duration delay) {
    super(reason);
    this.why = why;
    this.delay = delay;
  }

  private String reason() {
    return String.valueOf(getMessage());
  }

  Polled polled() {
    return why == Cause.UNAUTHORISED
        ? new Polled.Unauthorised(reason())
        : new Polled.RetryAfter(delay, reason());
  }

  CheckResult check() {
    return switch (why) {
      case UNREACHABLE ->
          new CheckResult.Failed(
              Rung.REACHABLE, reason(), "Check the address and, for sftp, the host key.");
      case UNAUTHORISED ->
          new CheckResult.Failed(
              Rung.AUTHORISED, reason(), "Check user name and password, or the key.");
      case REFUSED ->
          new CheckResult.Failed(
              Rung.ALLOWED, reason(), "Check the folder's name and the account's rights in it.");
      case LATER -> new CheckResult.Failed(Rung.ALLOWED, reason(), "Try again in a few minutes.");
    };
  }
}
