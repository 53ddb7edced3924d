package dev.attune.connector.http;

import dev.attune.connector.Outcome;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what an answer means for an action. */
final class OutcomeReader {
  /** How long a result may be, in characters: it is kept with the customer's journey. */
  static final int MAX_RESULT = 32_768;

  private static final int MAX_ANSWER = 2_000;

  private final String host;
  private final RequestParameters.Method method;

  OutcomeReader(String host, RequestParameters.Method method) {
    this.host = host;
    this.method = method;
  }

  Outcome read(HttpResult result, Instant now) {
    return switch (result) {
      case HttpResult.NotSent(var cause, var reason) -> notSent(cause, reason);
      case HttpResult.Unanswered(var reason) ->
          method.isSafe() ? new Outcome.RetryAfter(null, reason) : new Outcome.Ambiguous(reason);
      case HttpResult.Answered answered -> answered(answered, now);
    };
  }

  private static Outcome notSent(HttpResult.Cause cause, String reason) {
    return switch (cause) {
      case FORBIDDEN -> new Outcome.Rejected(reason, null, null);
      case UNKNOWN_HOST, UNREACHABLE, INSECURE, BUSY -> new Outcome.RetryAfter(null, reason);
    };
  }

  private Outcome answered(HttpResult.Answered answered, Instant now) {
    int status = answered.status();
    String said = "Host '%s' answered %s with %d".formatted(host, method, status);
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(answered.isWhole() ? result(answered.body()) : null);
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

  private static Outcome rejected(String reason, HttpResult.Answered answered) {
    String text = answered.body().utf8();
    return new Outcome.Rejected(
        reason,
        answered.status(),
        text == null || text.isEmpty()
            ? null
            : text.substring(0, Math.min(MAX_ANSWER, text.length())));
  }

  private static @Nullable Json result(Body body) {
    String text = body.utf8();
    if (text == null || text.length() > MAX_RESULT) {
      return null;
    }
    return switch (Items.read(text, null)) {
      case Items.Found found -> new Json(text.strip());
      case Items.Unreadable unreadable -> null;
    };
  }
}
