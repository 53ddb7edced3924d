package dev.attune.connector.rest;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.web.HttpResult;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What the answer to a check usually means: who does not answer is not reached; 401 is not
 * authorised, 403 not allowed. Immutable.
 *
 * @param host the tool's host, for what is said
 * @param asked what was asked, for what is said: "the check path"
 */
public record UsualCheck(String host, String asked) {

  /**
   * Says how far the check came.
   *
   * @param good says it for a 2xx answer
   */
  public CheckResult of(HttpResult call, Function<HttpResult.Answered, CheckResult> good) {
    return of(call, status -> status >= 200 && status < 300, good);
  }

  /**
   * The same for a question that a sound tool may answer otherwise than with 2xx.
   *
   * @param isGood the statuses that show that the tool is there and knows us
   * @param good says how far the check came for such an answer
   */
  public CheckResult of(
      HttpResult call, IntPredicate isGood, Function<HttpResult.Answered, CheckResult> good) {
    return switch (call) {
      case HttpResult.NotSent(var cause, var reason) ->
          new Failed(Rung.REACHABLE, reason, remedy(cause));
      case HttpResult.Unanswered(var reason) ->
          new Failed(Rung.REACHABLE, reason, "Try again, and look at the tool if it stays so.");
      case HttpResult.Answered answered when isGood.test(answered.status()) -> good.apply(answered);
      case HttpResult.Answered answered -> refused(answered.status());
    };
  }

  /** What the tool answered: one sentence. */
  public String said(int status) {
    return "Host '%s' answered %s with %d.".formatted(host, asked, status);
  }

  private CheckResult refused(int status) {
    String said = said(status);
    return switch (status) {
      case 401 -> new Failed(Rung.AUTHORISED, said, "Correct the credentials.");
      case 403 ->
          new Failed(
              Rung.ALLOWED, said, "Give the account at the tool the right to do what is needed.");
      case 429 -> new Failed(Rung.REACHABLE, said, "The tool is asked too often; try again later.");
      default ->
          new Failed(
              Rung.REACHABLE,
              said,
              status >= 500
                  ? "The tool has a fault; try again later."
                  : "Correct the settings that name the tool's address.");
    };
  }

  private static String remedy(HttpResult.Cause cause) {
    return switch (cause) {
      case FORBIDDEN -> "Use an address on the public internet, or ask the operator to allow it.";
      case UNKNOWN_HOST -> "Correct the settings that name the tool's host.";
      case UNREACHABLE -> "Correct the settings that name host and port, and open the way to them.";
      case INSECURE -> "Install a certificate at the tool that is valid for this host.";
      case BUSY -> "Wait until the calls under way have ended.";
    };
  }
}
