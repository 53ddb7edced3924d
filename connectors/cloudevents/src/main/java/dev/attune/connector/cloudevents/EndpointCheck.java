package dev.attune.connector.cloudevents;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.rest.UsualCheck;
import dev.attune.connector.web.HttpResult;
import org.jspecify.annotations.Nullable;

/** Says what the answer to a question for permission (OPTIONS) means. */
final class EndpointCheck {
  private final String host;
  private final UsualCheck usual;
  private final @Nullable String origin;

  /**
   * A check.
   *
   * @param origin as whom permission was asked for; null if it was not
   */
  EndpointCheck(String host, @Nullable String origin) {
    this.host = host;
    this.usual = new UsualCheck(host, "OPTIONS");
    this.origin = origin;
  }

  CheckResult read(HttpResult result) {
    return usual.of(result, EndpointCheck::isThere, this::read);
  }

  /** Many endpoints know no OPTIONS, and say so with a status that is no fault here. */
  private static boolean isThere(int status) {
    return switch (status) {
      case 401, 403, 404, 410, 429 -> false;
      default -> status < 300 || (status >= 400 && status < 500);
    };
  }

  private CheckResult read(HttpResult.Answered answered) {
    return origin == null
        ? new Passed(
            Rung.REACHABLE,
            usual.said(answered.status())
                + " Whether it takes events was not tried: that would need an event.")
        : permission(origin, answered.headers().first("webhook-allowed-origin"));
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
}
