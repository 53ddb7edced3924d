package dev.attune.connector.email.inbox;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Polled;
import dev.attune.connector.server.ServerException.Why;
import org.jspecify.annotations.Nullable;

/** Says why a folder could not be read: one sentence for people, without secrets. */
final class ImapException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, and so what is to be done. */
  enum Cause {
    FORBIDDEN(
        Rung.REACHABLE, "Use a server on the public internet, or ask the operator to allow it."),
    UNREACHABLE(Rung.REACHABLE, "Correct IMAP server and port, and open the way to them."),
    INSECURE(
        Rung.REACHABLE,
        "Install a certificate that is valid for this server, or correct the encryption."),
    /** It does not go on, or says what makes no sense. */
    BROKEN(Rung.REACHABLE, "Try again, and look at the mail server if it stays so."),
    BUSY(Rung.AUTHORISED, "Try again later; close other programs that use the mailbox."),
    UNAUTHORISED(
        Rung.AUTHORISED, "Correct user name and password, and allow IMAP at the provider."),
    NO_FOLDER(Rung.ALLOWED, "Correct the folder's name, or make the folder."),
    REFUSED(Rung.ALLOWED, "Give the account the right to do what is needed.");

    private final Rung rung;
    private final String remedy;

    Cause(Rung rung, String remedy) {
      this.rung = rung;
      this.remedy = remedy;
    }

    /** Why there is no talking to the server. */
    static Cause of(Why why) {
      return switch (why) {
        case FORBIDDEN -> FORBIDDEN;
        case INSECURE -> INSECURE;
        case UNAUTHORISED -> UNAUTHORISED;
        case UNKNOWN_HOST, UNREACHABLE -> UNREACHABLE;
        case NOT_ALLOWED, WRONG -> REFUSED;
        case LATER -> BUSY;
      };
    }
  }

  private final Cause cause;

  ImapException(Cause cause, String sentence) {
    this(cause, sentence, null);
  }

  ImapException(Cause cause, String sentence, @Nullable Throwable reason) {
    super(sentence, reason);
    this.cause = cause;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  CheckResult check() {
    return new CheckResult.Failed(cause.rung, sentence(), cause.remedy);
  }

  Polled polled() {
    return switch (cause) {
      case UNAUTHORISED -> new Polled.Unauthorised(sentence());
      case NO_FOLDER -> new Polled.Disabled(sentence());
      case FORBIDDEN, UNREACHABLE, INSECURE, BROKEN, BUSY, REFUSED ->
          new Polled.RetryAfter(null, sentence());
    };
  }
}
