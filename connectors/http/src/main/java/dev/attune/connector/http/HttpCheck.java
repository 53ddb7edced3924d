package dev.attune.connector.http;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.web.HttpResult;

/** Says what the answer to a check means. */
final class HttpCheck {
  private final String host;
  private final boolean hasCheckPath;

  HttpCheck(String host, boolean hasCheckPath) {
    this.host = host;
    this.hasCheckPath = hasCheckPath;
  }

  CheckResult read(HttpResult result) {
    return switch (result) {
      case HttpResult.NotSent(var cause, var reason) ->
          new Failed(Rung.REACHABLE, reason, remedy(cause));
      case HttpResult.Unanswered(var reason) ->
          new Failed(Rung.REACHABLE, reason, "Try again, and look at the tool if it stays so.");
      case HttpResult.Answered answered ->
          hasCheckPath
              ? read(answered.status())
              : new Passed(
                  Rung.REACHABLE,
                  "Host '"
                      + host
                      + "' answers. Whether it accepts the credentials was not tried: there is no"
                      + " check path.");
    };
  }

  private CheckResult read(int status) {
    String said = "Host '%s' answered the check path with %d.".formatted(host, status);
    if (status >= 200 && status < 300) {
      return new Passed(Rung.ALLOWED, said);
    }
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
                  : "Correct the base URL or the check path.");
    };
  }

  private static String remedy(HttpResult.Cause cause) {
    return switch (cause) {
      case FORBIDDEN -> "Use an address on the public internet, or ask the operator to allow it.";
      case UNKNOWN_HOST -> "Correct the host in the base URL.";
      case UNREACHABLE -> "Correct host and port in the base URL, and open the way to them.";
      case INSECURE -> "Install a certificate at the tool that is valid for this host.";
      case BUSY -> "Wait until the calls under way have ended.";
    };
  }
}
