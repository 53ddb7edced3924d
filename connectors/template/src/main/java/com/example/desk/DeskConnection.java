package com.example.desk;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One tenant's desk. */
final class DeskConnection implements Connection {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ConnectionContext<DeskSettings> context;

  DeskConnection(ConnectionContext<DeskSettings> context) {
    this.context = context;
  }

  @Override
  public CheckResult check() {
    return switch (call("GET", "/me", null, null)) {
      case HttpResult.NotSent(var cause, var reason) ->
          new Failed(Rung.REACHABLE, reason, "Correct the address.");
      case HttpResult.Unanswered(var reason) ->
          new Failed(Rung.REACHABLE, reason, "Try again later.");
      case HttpResult.Answered answered ->
          switch (answered.status()) {
            case 200 -> new CheckResult.Passed(Rung.ALLOWED, "The desk knows the token.");
            case 401 -> new Failed(Rung.AUTHORISED, "The desk refuses the token.", "Make another.");
            case 403 -> new Failed(Rung.ALLOWED, "The token may not read.", "Give it the right.");
            default -> new Failed(Rung.REACHABLE, "The desk has a fault.", "Try again later.");
          };
    };
  }

  Polled poll(Poll poll) {
    String after = poll.cursor() == null ? "0" : poll.cursor();
    String path = "/tickets?after=" + after + "&limit=" + poll.atMost();
    return switch (call("GET", path, null, null)) {
      case HttpResult.NotSent(var cause, var reason) -> new Polled.RetryAfter(null, reason);
      case HttpResult.Unanswered(var reason) -> new Polled.RetryAfter(null, reason);
      case HttpResult.Answered answered when answered.status() == 401 ->
          new Polled.Unauthorised("The desk refuses the token.");
      case HttpResult.Answered answered when answered.status() == 200 && answered.isWhole() ->
          TicketPage.read(answered.body());
      case HttpResult.Answered answered ->
          new Polled.RetryAfter(delay(answered), "The desk answered " + answered.status() + ".");
    };
  }

  Outcome comment(Action action, CommentParameters parameters) {
    String body = MAPPER.writeValueAsString(Map.of("text", parameters.text()));
    String path = "/tickets/" + parameters.ticket() + "/comments";
    return switch (call("POST", path, action.id(), Body.of(body))) {
      case HttpResult.NotSent(var cause, var reason) -> new Outcome.RetryAfter(null, reason);
      case HttpResult.Unanswered(var reason) -> new Outcome.Ambiguous(reason);
      case HttpResult.Answered answered -> outcome(answered);
    };
  }

  private Outcome outcome(HttpResult.Answered answered) {
    int status = answered.status();
    String said = "The desk answered " + status + ".";
    if (status < 300) {
      return new Outcome.Delivered(null);
    }
    if (status == 401) {
      return new Outcome.Unauthorised(said);
    }
    return status == 429 || status >= 500
        ? new Outcome.RetryAfter(delay(answered), said)
        : new Outcome.Rejected(said, status, null);
  }

  private @Nullable Duration delay(HttpResult.Answered answered) {
    return Delay.of(answered.headers().first("retry-after"), context.clock().instant());
  }

  private HttpResult call(String method, String path, @Nullable String key, @Nullable Body body) {
    URI address = context.settings().address();
    Headers headers = Headers.ofSingle(Map.of("accept", "application/json"));
    if (context.credentials() instanceof Credentials.Bearer(var token)) {
      headers = headers.with("authorization", "Bearer " + token.reveal());
    }
    if (key != null) {
      headers = headers.with("idempotency-key", key).with("content-type", "application/json");
    }
    return context
        .http(address)
        .call(new HttpCall(method, address.resolve(path), headers, body, TIMEOUT));
  }
}
