package dev.attune.connector.cloudevents;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpResult;
import org.jspecify.annotations.Nullable;

/** Says what the answer to a question for permission (OPTIONS) means. */
final class EndpointCheck {
  private final String host;
  private final @Nullable String origin;

  /**
   * A check.
   *
   * @param origin as whom permission was asked for; null if it was not
   */
  EndpointCheck(String host, @Nullable String origin) {
    this.host = host;
    this.origin = origin;
  }

  CheckResult read(HttpResult result) {
    return switch (result) {
      case HttpResult.NotSent(var cause, var reason) ->
          new Failed(Rung.REACHABLE, reason, remedy(cause));
      case HttpResult.Unanswered(var reason) ->
          new Failed(Rung.REACHABLE, reason, "Try again, and look at the endpoint if it stays so.");
      case HttpResult.Answered answered -> read(answered.status(), answered.headers());
    };
  }

  private CheckResult read(int status, Headers headers) {
    String said = "Host '%s' answered OPTIONS with %d.".formatted(host, status);
    if (status == 401) {
      return new Failed(Rung.AUTHORISED, said, "Correct the credentials.");
    }
    if (status == 403) {
      return new Failed(Rung.ALLOWED, said, "Allow the hub to post at the endpoint.");
    }
    if (status == 404 || status == 410 || (status >= 300 && status < 400)) {
      return new Failed(Rung.REACHABLE, said, "Correct the endpoint.");
    }
    if (status == 429 || status >= 500) {
      return new Failed(Rung.REACHABLE, said, "The endpoint is not well; try again later.");
    }
    return origin == null
        ? new Passed(
            Rung.REACHABLE,
            said + " Whether it takes events was not tried: that would need an event.")
        : permission(origin, headers.first("webhook-allowed-origin"));
  }

  /** The status says nothing here: many servers answer OPTIONS with success. */
  private CheckResult permission(String asked, @Nullable String allowed) {
    return allowed != null && (allowed.equals("*") || allowed.equalsIgnoreCase(asked))
        ? new Passed(
            Rung.ALLOWED, "Host '%s' agrees to be sent events by '%s'.".formatted(host, asked))
        : new Failed(
            Rung.ALLOWED,
            "Host '%s' does not agree to be sent events by '%s'.".formatted(host, asked),
            "Allow this origin at the endpoint, or leave the setting 'origin' empty.");
  }

  private static String remedy(HttpResult.Cause cause) {
    return switch (cause) {
      case FORBIDDEN -> "Use an address on the public internet, or ask the operator to allow it.";
      case UNKNOWN_HOST -> "Correct the host in the endpoint.";
      case UNREACHABLE -> "Correct host and port in the endpoint, and open the way to them.";
      case INSECURE -> "Install a certificate at the endpoint that is valid for this host.";
      case BUSY -> "Wait until the calls under way have ended.";
    };
  }
}
