package dev.attune.connector.http;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open connection of the HTTP connector. */
final class HttpConnection implements Connection {
  private final ConnectionContext<HttpSettings> context;
  private final HttpSettings settings;
  private final WebhookReader webhooks;
  private final @Nullable HttpCaller caller;

  HttpConnection(ConnectionContext<HttpSettings> context) {
    this.context = context;
    this.settings = context.settings();
    this.webhooks = new WebhookReader(settings);
    URI base = settings.baseUrl();
    this.caller = base == null ? null : context.http(base);
  }

  WebhookReader webhooks() {
    return webhooks;
  }

  Instant now() {
    return context.clock().instant();
  }

  /**
   * The request that an action asks for.
   *
   * @throws IllegalArgumentException with one sentence, if it may not be made
   */
  HttpCall request(Action action, RequestParameters parameters) {
    Headers headers = Headers.ofSingle(allowed(parameters.headers()));
    Json body = parameters.body();
    if (body != null) {
      headers = headers.with("content-type", "application/json");
    }
    TraceParent trace = action.trace();
    if (trace != null) {
      headers = headers.with(TraceParent.HEADER, trace.value());
    }
    return call(
        parameters.method().name(),
        Target.under(
            base(), parameters.path() == null ? "" : parameters.path(), parameters.query()),
        headers.with(settings.idempotencyHeader(), action.id()),
        body == null ? null : Body.of(body.text()));
  }

  /** Makes a call with the connection's credentials. */
  HttpResult send(HttpCall call) {
    if (caller == null) {
      throw noBase();
    }
    return caller.call(call);
  }

  /** What an answer means for an action. */
  Outcome outcome(RequestParameters parameters, HttpResult result) {
    RequestParameters.Method method = parameters.method();
    return new UsualOutcome(base().getHost(), method.name(), method.isSafe())
        .of(result, now(), ActionResult::of);
  }

  @Override
  public Set<String> webhookHeaders() {
    Set<String> names = new HashSet<>(settings.keepHeaders());
    String id = settings.messageIdHeader();
    if (id != null) {
      names.add(id.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  @Override
  public CheckResult check() {
    URI base = settings.baseUrl();
    if (base == null) {
      return new CheckResult.Passed(
          CheckResult.Rung.SETTINGS, "The connection only takes webhooks, so nothing is called.");
    }
    String path = settings.checkPath();
    URI target = Target.under(base, path == null ? "" : path, Map.of());
    HttpResult result = send(call("GET", target, Headers.NONE, null));
    if (path == null && result instanceof HttpResult.Answered) {
      return new CheckResult.Passed(
          CheckResult.Rung.REACHABLE,
          "Host '%s' answers. Whether it accepts the credentials was not tried: there is no check path."
              .formatted(base.getHost()));
    }
    UsualCheck usual = new UsualCheck(base.getHost(), "the check path");
    return usual.of(
        result,
        good -> new CheckResult.Passed(CheckResult.Rung.ALLOWED, usual.said(good.status())));
  }

  @Override
  public Erased erase(Erasure erasure) {
    String by = settings.erase().eraseBy();
    return by == null
        ? new Erased.Refused(
            "The connection does not say how its tool erases a person; add that to its settings,"
                + " or see to it at the tool.")
        : erasure.each(by, identifier -> erase(erasure.id(), identifier));
  }

  private Erased erase(String id, String identifier) {
    EraseSettings how = settings.erase();
    URI target;
    try {
      target = how.target(base(), identifier);
    } catch (IllegalArgumentException e) {
      return new Erased.Refused(String.valueOf(e.getMessage()));
    }
    String method = how.eraseMethod().name();
    String body = how.body(identifier);
    Headers headers = Headers.NONE.with(settings.idempotencyHeader(), id);
    HttpCall call =
        call(
            method,
            target,
            body == null ? headers : headers.with("content-type", "application/json"),
            body == null ? null : Body.of(body));
    return new UsualOutcome(base().getHost(), method, true)
        .erased(send(call), now(), answer -> answer.status() == 404 || answer.status() == 410);
  }

  private HttpCall call(String method, URI target, Headers headers, @Nullable Body body) {
    return new HttpCall(
        method,
        target,
        authorised(headers.with("accept", "application/json")),
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

  private Map<String, String> allowed(Map<String, String> headers) {
    for (String name : headers.keySet()) {
      if (!settings.actionHeaders().contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            settings.actionHeaders().isEmpty()
                ? "The connection allows actions to set no headers."
                : "The connection allows actions to set these headers only: "
                    + String.join(", ", settings.actionHeaders())
                    + ".");
      }
    }
    return headers;
  }

  private URI base() {
    URI base = settings.baseUrl();
    if (base == null) {
      throw noBase();
    }
    return base;
  }

  private static IllegalArgumentException noBase() {
    return new IllegalArgumentException(
        "The connection has no base URL, so it sends no actions; add one in its settings.");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
