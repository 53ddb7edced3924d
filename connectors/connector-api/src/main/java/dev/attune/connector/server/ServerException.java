package dev.attune.connector.server;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Discovered;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import org.jspecify.annotations.Nullable;

/**
 * Says why a server cannot be used, in one sentence for people, without secrets and without words
 * of the server's own, which may hold anything.
 */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  public enum Why {
    /** The operator does not allow the address; trying again does not help. */
    FORBIDDEN(Rung.REACHABLE),
    /** Its name has no address now. */
    UNKNOWN_HOST(Rung.REACHABLE),
    /** It is not there, or hangs, or does not talk as it should. */
    UNREACHABLE(Rung.REACHABLE),
    /** Its certificate, or the encryption, is refused. */
    INSECURE(Rung.REACHABLE),
    /** It does not accept the account. */
    UNAUTHORISED(Rung.AUTHORISED),
    /** The account may not do this. */
    NOT_ALLOWED(Rung.ALLOWED),
    /** What is asked for is not there, or cannot be used so. */
    WRONG(Rung.ALLOWED),
    /** It cannot now, and says so. */
    LATER(Rung.ALLOWED);

    private final Rung rung;

    Why(Rung rung) {
      this.rung = rung;
    }
  }

  private final Why why;

  public ServerException(Why why, String sentence) {
    this(why, sentence, null);
  }

  public ServerException(Why why, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.why = why;
  }

  public Why why() {
    return why;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** What it means for a check: the rung, what was wrong, and what a person can do. */
  public CheckResult checked(Remedies remedies) {
    return new CheckResult.Failed(why.rung, sentence(), remedies.of(why));
  }

  /** What it means for a poll: only what the account lacks needs a person. */
  public Polled polled() {
    return switch (why) {
      case UNAUTHORISED, NOT_ALLOWED -> new Polled.Unauthorised(sentence());
      case FORBIDDEN, UNKNOWN_HOST, UNREACHABLE, INSECURE, WRONG, LATER ->
          new Polled.RetryAfter(null, sentence());
    };
  }

  /** What it means for who asks what the server holds. */
  public <T> Discovered<T> discovered() {
    return switch (why) {
      case UNAUTHORISED -> new Discovered.Unauthorised<>(sentence());
      case FORBIDDEN, NOT_ALLOWED, WRONG -> new Discovered.Refused<>(sentence());
      case UNKNOWN_HOST, UNREACHABLE, INSECURE, LATER ->
          new Discovered.RetryAfter<>(null, sentence());
    };
  }

  /** What it means for an action of which nothing was done. */
  public Outcome undone() {
    return undone(null);
  }

  /**
   * The same, where the server said something of what it was asked.
   *
   * @param answer for the dead-letter desk alone, see {@link Outcome.Rejected}
   */
  public Outcome undone(@Nullable String answer) {
    return switch (why) {
      case UNAUTHORISED -> new Outcome.Unauthorised(sentence());
      case FORBIDDEN, NOT_ALLOWED, WRONG -> new Outcome.Rejected(sentence(), null, answer);
      case UNKNOWN_HOST, UNREACHABLE, INSECURE, LATER -> new Outcome.RetryAfter(null, sentence());
    };
  }
}
