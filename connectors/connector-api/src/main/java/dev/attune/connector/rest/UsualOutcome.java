package dev.attune.connector.rest;

import dev.attune.connector.Erased;
import dev.attune.connector.Outcome;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer usually means for an action: 2xx is delivered; 401 is unauthorised; 410 is
 * disabled; 408, 409, 425, 429 and 5xx are worth another try, when the tool says so; all else is
 * rejected. What was not sent is tried again, and what was sent and not answered is ambiguous
 * unless asking changes nothing. Immutable.
 *
 * @param host the tool's host, for reasons
 * @param method the method of the call, for reasons
 * @param isSafe whether calling changes nothing at the tool, so that calling again is safe
 */
public record UsualOutcome(String host, String method, boolean isSafe) {
  private static final int MAX_ANSWER = 2_000;

  /**
   * Says what came of a call.
   *
   * @param now by the host's clock, for tools that name a time and not a delay
   * @param result makes the result of a 2xx answer, or null where it has none
   */
  public Outcome of(
      HttpResult call, Instant now, Function<HttpResult.Answered, @Nullable Json> result) {
    return switch (call) {
      case HttpResult.NotSent(var cause, var reason) -> notSent(cause, reason);
      case HttpResult.Unanswered(var reason) ->
          isSafe ? new Outcome.RetryAfter(null, reason) : new Outcome.Ambiguous(reason);
      case HttpResult.Answered answered -> answered(answered, now, result);
    };
  }

  /**
   * Says what came of a call that was to erase a person, and may be made again.
   *
   * @param isUnknown whether an answer says that the tool knows nobody by the identifier
   */
  public Erased erased(HttpResult call, Instant now, Predicate<HttpResult.Answered> isUnknown) {
    if (call instanceof HttpResult.Answered answered && isUnknown.test(answered)) {
      return new Erased.Unknown();
    }
    return switch (of(call, now, answered -> null)) {
      case Outcome.Delivered delivered -> new Erased.Done();
      case Outcome.Rejected(var reason, var status, var answer) -> new Erased.Refused(reason);
      case Outcome.RetryAfter(var delay, var reason) -> new Erased.RetryAfter(delay, reason);
      case Outcome.Ambiguous(var reason) -> new Erased.RetryAfter(null, reason);
      case Outcome.Unauthorised(var reason) -> new Erased.Unauthorised(reason);
      case Outcome.Disabled(var reason) -> new Erased.Refused(reason);
    };
  }

  /** A rejection with the beginning of what the tool said. */
  public static Outcome.Rejected rejected(String reason, HttpResult.Answered answered) {
    String text = answered.body().utf8();
    return new Outcome.Rejected(
        reason,
        answered.status(),
        text == null || text.isEmpty()
            ? null
            : text.substring(0, Math.min(MAX_ANSWER, text.length())));
  }

  /** What the tool answered, for reasons; without a full stop. */
  public String said(int status) {
    return "Host '%s' answered %s with %d".formatted(host, method, status);
  }

  private static Outcome notSent(HttpResult.Cause cause, String reason) {
    return switch (cause) {
      case FORBIDDEN -> new Outcome.Rejected(reason, null, null);
      case UNKNOWN_HOST, UNREACHABLE, INSECURE, BUSY -> new Outcome.RetryAfter(null, reason);
    };
  }

  private Outcome answered(
      HttpResult.Answered answered,
      Instant now,
      Function<HttpResult.Answered, @Nullable Json> result) {
    int status = answered.status();
    String said = said(status);
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(result.apply(answered));
    }
    if (status >= 300 && status < 400) {
      return rejected(
          said + "; redirects are not followed, so the base URL must be the final one.", answered);
    }
    if (status == 401) {
      return new Outcome.Unauthorised(said + "; it does not accept the credentials.");
    }
    if (status == 410) {
      return new Outcome.Disabled(said + "; what is addressed is gone for good.");
    }
    if (isWorthAnotherTry(status)) {
      return new Outcome.RetryAfter(RetryDelay.of(answered.headers(), now), said + ".");
    }
    return rejected(said + ".", answered);
  }

  private static boolean isWorthAnotherTry(int status) {
    return List.of(408, 409, 425, 429).contains(status) || status >= 500;
  }
}
