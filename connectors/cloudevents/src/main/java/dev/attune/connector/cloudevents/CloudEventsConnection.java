package dev.attune.connector.cloudevents;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.TraceParent;
import dev.attune.connector.rest.UsualOutcome;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open connection of the CloudEvents connector. */
final class CloudEventsConnection implements Connection {
  private static final String ORIGIN = "webhook-request-origin";

  private final ConnectionContext<CloudEventsSettings> context;
  private final CloudEventsSettings settings;
  private final @Nullable HttpCaller caller;

  CloudEventsConnection(ConnectionContext<CloudEventsSettings> context) {
    this.context = context;
    this.settings = context.settings();
    URI endpoint = settings.endpoint();
    this.caller = endpoint == null ? null : context.http(endpoint);
  }

  List<Secret> tokens() {
    return settings.tokens();
  }

  /**
   * The request that an action asks for.
   *
   * @throws IllegalArgumentException with one sentence, if there is nowhere to send to
   */
  HttpCall request(Action action, SendParameters parameters) {
    OutgoingEvent event = OutgoingEvent.of(action.id(), source(), parameters);
    Headers headers = event.headers(settings.mode());
    TraceParent trace = action.trace();
    if (trace != null) {
      headers = headers.with(TraceParent.HEADER, trace.value());
    }
    return call("POST", headers, event.body(settings.mode()));
  }

  HttpResult send(HttpCall call) {
    if (caller == null) {
      throw noEndpoint();
    }
    return caller.call(call);
  }

  /** What an answer means for an action. */
  Outcome outcome(HttpResult result) {
    return new UsualOutcome(endpoint().getHost(), "POST", false)
        .of(result, context.clock().instant(), answered -> null);
  }

  @Override
  public CheckResult check() {
    if (settings.endpoint() == null) {
      return new CheckResult.Passed(
          CheckResult.Rung.SETTINGS, "The connection only takes events, so nothing is called.");
    }
    return new EndpointCheck(endpoint().getHost(), settings.origin())
        .read(send(call("OPTIONS", Headers.NONE, null)));
  }

  private HttpCall call(String method, Headers headers, @Nullable Body body) {
    String origin = settings.origin();
    return new HttpCall(
        method,
        endpoint(),
        authorised(origin == null ? headers : headers.with(ORIGIN, origin)),
        body,
        settings.timeout());
  }

  private Headers authorised(Headers headers) {
    return switch (context.credentials()) {
      case Credentials.None none -> headers;
      case Credentials.Basic(var username, var password) ->
          headers.with("authorization", "Basic " + base64(username + ":" + password.reveal()));
      case Credentials.Bearer(var token) ->
          headers.with("authorization", "Bearer " + token.reveal());
      case Credentials.ApiKey(var header, var key) -> headers.with(header, key.reveal());
    };
  }

  /** One of the connection's own, so that no other sender's ids meet with it. */
  private String source() {
    String source = settings.source();
    return source == null ? "urn:attune:connection:" + context.key().connection() : source;
  }

  private URI endpoint() {
    URI endpoint = settings.endpoint();
    if (endpoint == null) {
      throw noEndpoint();
    }
    return endpoint;
  }

  private static IllegalArgumentException noEndpoint() {
    return new IllegalArgumentException(
        "The connection has no endpoint, so it sends no events; add one in its settings.");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
