package dev.attune.connector.declarative;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.ToldLimits;
import dev.attune.connector.TraceParent;
import dev.attune.connector.declarative.description.Auth;
import dev.attune.connector.declarative.description.CallPart;
import dev.attune.connector.declarative.description.ContentPart;
import dev.attune.connector.declarative.description.HttpPart;
import dev.attune.connector.declarative.description.Percent;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.rest.LimitHeaders;
import dev.attune.connector.rest.UsualOutcome;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tool of one connection: makes calls of descriptions and of values, and sends them. */
final class Tool {
  private static final String SETTINGS = "settings.";

  private final HttpPart http;
  private final ConnectionContext<FieldValues> context;
  private final FieldValues settings;
  private final URI base;
  private final HttpCaller caller;
  private final Supplier<Credentials> credentials;

  /**
   * @throws InvalidSettingsException if the settings give no address, or no credentials
   */
  Tool(HttpPart http, ConnectionContext<FieldValues> context) {
    this.http = http;
    this.context = context;
    this.settings = context.settings();
    Value filled = http.base().fill(settings());
    if (!(filled instanceof Value.Present(var address))) {
      throw invalid("The tool's address cannot be made of the settings: " + filled.problem());
    }
    this.base = (URI) address;
    this.credentials = context::credentials;
    Value headers = headers(Map.of(), settings(), () -> new Credentials.None());
    if (!(headers instanceof Value.Present)) {
      throw invalid("The credentials cannot be made of the settings: " + headers.problem());
    }
    this.caller = context.http(base);
  }

  String host() {
    return base.getHost();
  }

  /** The settings that expressions outside of authentication read. */
  Map<String, Object> settings() {
    return settings.open(SETTINGS);
  }

  /** All settings; to be kept in no field. */
  Map<String, Object> secrets() {
    return settings.withSecrets(SETTINGS);
  }

  /** A {@link HttpCall}, or why there is none. */
  Value prepare(CallPart call, Map<String, Object> variables, Map<String, String> more) {
    Value address = address(call, variables);
    Value headers = headers(call.headers(), variables, credentials);
    ContentPart content = call.content();
    Value body = content == null ? new Value.Missing("") : content.fill(variables);
    if (!(address instanceof Value.Present(var uri))) {
      return address;
    }
    if (!(headers instanceof Value.Present(var filled))) {
      return headers;
    }
    if (content != null && !(body instanceof Value.Present)) {
      return body;
    }
    Headers all = (Headers) filled;
    Body sent = null;
    if (content != null && body instanceof Value.Present(var text)) {
      sent = Body.of((String) text);
      all = all.with("content-type", content.type());
    }
    for (Map.Entry<String, String> header : more.entrySet()) {
      all = all.with(header.getKey(), header.getValue());
    }
    return new Value.Present(new HttpCall(call.method(), (URI) uri, all, sent, http.timeout()));
  }

  /** Makes a call; where the tool has its own headers for limits, they are read as the usual. */
  HttpResult send(HttpCall call) {
    HttpResult result = caller.call(call);
    if (!(result instanceof HttpResult.Answered answered)) {
      return result;
    }
    Headers headers = renamed(answered.headers(), http.retryAfter(), "retry-after");
    if (http.reset() != null) {
      headers = renamed(headers, http.reset(), "x-ratelimit-reset");
    }
    tellLimits(headers);
    return new HttpResult.Answered(answered.status(), headers, answered.body(), answered.isWhole());
  }

  /** The host has read the usual headers; those that the tool calls by its own names it has not. */
  private void tellLimits(Headers headers) {
    if (http.remaining() != null) {
      ToldLimits told =
          LimitHeaders.of(
              renamed(headers, http.remaining(), "x-ratelimit-remaining"),
              context.clock().instant());
      if (told != null) {
        context.told(told);
      }
    }
  }

  /** What answers usually mean. */
  UsualOutcome usual(CallPart call, boolean isSafe) {
    return new UsualOutcome(host(), call.method(), isSafe);
  }

  /** Whether the tool has said that no more calls are left now. */
  boolean isSpent(Headers headers) {
    String left = http.remaining() == null ? null : headers.first(http.remaining());
    return left != null && left.strip().matches("-\\d+|0+");
  }

  static Map<String, String> trace(@Nullable TraceParent trace) {
    return trace == null ? Map.of() : Map.of(TraceParent.HEADER, trace.value());
  }

  private Value address(CallPart call, Map<String, Object> variables) {
    Value path = call.address().fill(variables);
    if (!(path instanceof Value.Present(var below))) {
      return path;
    }
    StringBuilder address = new StringBuilder(base.toString().replaceAll("/+$", "")).append(below);
    for (Map.Entry<String, Template> parameter : call.query().entrySet()) {
      switch (parameter.getValue().text(variables, (value, before) -> value)) {
        case Value.Present(var value) ->
            address
                .append(address.indexOf("?") < 0 ? '?' : '&')
                .append(Percent.encoded(parameter.getKey()))
                .append('=')
                .append(Percent.encoded((String) value));
        case Value.Missing missing -> {}
        case Value.Failed failed -> {
          return failed;
        }
      }
    }
    return new Value.Present(URI.create(address.toString()));
  }

  /** The {@link Headers} of a call: its own, those of every call, those that authenticate. */
  private Value headers(
      Map<String, Template> own, Map<String, Object> variables, Supplier<Credentials> held) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("accept", "application/json");
    Map<String, Object> secrets = secrets();
    Value problem = add(http.headers(), secrets, all);
    problem = problem == null ? add(own, variables, all) : problem;
    problem = problem == null ? authenticate(secrets, held, all) : problem;
    return problem == null ? new Value.Present(Headers.ofSingle(all)) : problem;
  }

  private @Nullable Value authenticate(
      Map<String, Object> secrets, Supplier<Credentials> held, Map<String, String> all) {
    return switch (http.auth()) {
      case Auth.Held any -> prove(held.get(), all);
      case Auth.None none -> null;
      case Auth.Bearer(var token) -> authorise("Bearer ", filled(token, secrets), all);
      case Auth.Basic(var username, var password) ->
          authorise("Basic ", basic(filled(username, secrets), filled(password, secrets)), all);
      case Auth.Header(var name, var value) -> add(Map.of(name, value), secrets, all);
    };
  }

  private static @Nullable Value prove(Credentials credentials, Map<String, String> all) {
    return switch (credentials) {
      case Credentials.None none -> null;
      case Credentials.Bearer(var token) ->
          authorise("Bearer ", new Value.Present(token.reveal()), all);
      case Credentials.Basic(var username, var password) ->
          authorise(
              "Basic ",
              basic(new Value.Present(username), new Value.Present(password.reveal())),
              all);
      case Credentials.ApiKey(var header, var key) -> {
        all.put(header.toLowerCase(Locale.ROOT), key.reveal());
        yield null;
      }
    };
  }

  private static @Nullable Value authorise(String scheme, Value value, Map<String, String> all) {
    if (!(value instanceof Value.Present(var text))) {
      return value;
    }
    all.put("authorization", scheme + text);
    return null;
  }

  private static Value basic(Value username, Value password) {
    if (!(username instanceof Value.Present(var name))) {
      return username;
    }
    if (!(password instanceof Value.Present(var word))) {
      return password;
    }
    return new Value.Present(
        Base64.getEncoder().encodeToString((name + ":" + word).getBytes(StandardCharsets.UTF_8)));
  }

  private static @Nullable Value add(
      Map<String, Template> headers, Map<String, Object> variables, Map<String, String> all) {
    for (Map.Entry<String, Template> header : headers.entrySet()) {
      Value value = filled(header.getValue(), variables);
      if (!(value instanceof Value.Present(var text))) {
        return value;
      }
      all.put(header.getKey().toLowerCase(Locale.ROOT), (String) text);
    }
    return null;
  }

  /** No line break, so that a value is the value of its header and no header more. */
  private static Value filled(Template template, Map<String, Object> variables) {
    return template.text(variables, (value, before) -> Headers.isValue(value) ? value : null);
  }

  private static Headers renamed(Headers headers, String from, String to) {
    String value = headers.first(from);
    return value == null ? headers : headers.with(to, value);
  }

  private static InvalidSettingsException invalid(String message) {
    return new InvalidSettingsException(List.of(new Problem("", message)));
  }
}
