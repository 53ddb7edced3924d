package dev.attune.connector.segment;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Outcome;
import dev.attune.connector.TraceParent;
import dev.attune.connector.rest.UsualCheck;
import dev.attune.connector.rest.UsualOutcome;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An open connection of the Segment destination. */
final class SegmentConnection implements Connection {
  private static final String NO_EVENTS = "{\"batch\":[]}";

  private final ConnectionContext<SegmentSettings> context;
  private final SegmentSettings settings;
  private final HttpCaller caller;

  SegmentConnection(ConnectionContext<SegmentSettings> context) {
    this.context = context;
    this.settings = context.settings();
    this.caller = context.http(settings.baseUrl());
  }

  /**
   * The request that an action asks for.
   *
   * @throws IllegalArgumentException with one sentence, if it is too long
   */
  HttpCall request(Action action, Call call) {
    Body body = Body.of(CallJson.of(action.name(), action.id(), call));
    if (body.length() > CallJson.MAX_EVENT) {
      throw new IllegalArgumentException(
          "An event may have at most %d bytes as JSON; this one has %d."
              .formatted(CallJson.MAX_EVENT, body.length()));
    }
    return call(action.name(), body, action.trace());
  }

  HttpResult send(HttpCall call) {
    return caller.call(call);
  }

  /** What an answer means for an action. Some receivers refuse an event with success. */
  Outcome outcome(Action action, HttpResult result) {
    Outcome usual =
        new UsualOutcome(settings.baseUrl().getHost(), "POST", false)
            .of(result, context.clock().instant(), answered -> messageId(action));
    return usual instanceof Outcome.Delivered
            && result instanceof HttpResult.Answered answered
            && isRefused(CallJson.read(answered.body().utf8()))
        ? UsualOutcome.rejected(
            "Host '%s' took the call and rejected the event."
                .formatted(settings.baseUrl().getHost()),
            answered)
        : usual;
  }

  private static Json messageId(Action action) {
    return new Json("{\"messageId\":\"" + CallJson.messageId(action.id()) + "\"}");
  }

  private static boolean isRefused(@Nullable JsonNode answer) {
    return answer != null
        && ((answer.path("success").isBoolean() && !answer.path("success").booleanValue())
            || answer.at("/results/0/status").asString("").equals("rejected"));
  }

  /** A batch without events changes nothing; what is said to it depends on who is asked. */
  @Override
  public CheckResult check() {
    UsualCheck usual = new UsualCheck(settings.baseUrl().getHost(), "a batch without events");
    return usual.of(
        send(call("batch", Body.of(NO_EVENTS), null)),
        status -> (status >= 200 && status < 300) || status == 400,
        answered ->
            new Passed(
                Rung.REACHABLE,
                usual.said(answered.status())
                    + " Segment itself takes any write key: whether it is the right one shows in"
                    + " the source's debugger."));
  }

  private HttpCall call(String call, Body body, @Nullable TraceParent trace) {
    String login =
        Base64.getEncoder()
            .encodeToString((settings.writeKey().reveal() + ":").getBytes(StandardCharsets.UTF_8));
    Headers headers =
        Headers.ofSingle(
            Map.of("authorization", "Basic " + login, "content-type", "application/json"));
    return new HttpCall(
        "POST",
        settings.at(call),
        trace == null ? headers : headers.with(TraceParent.HEADER, trace.value()),
        body,
        settings.timeout());
  }
}
