package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpResult;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what an authorization server answered. Of its words only the error's code is repeated, and
 * only in its usual form: descriptions may hold anything.
 */
final class TokenReader {
  /** More than any token needs, and a server that sends more is none. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_TOKEN = 16 * 1024;
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  /** What may stand in an Authorization header (RFC 6750). */
  private static final Pattern BEARER = Pattern.compile("[!-~]{1," + MAX_TOKEN + "}");

  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String host;

  TokenReader(String host) {
    this.host = host;
  }

  TokenAnswer read(HttpResult result) {
    return switch (result) {
      case HttpResult.NotSent(var cause, String reason) ->
          new TokenAnswer.Failed(null, "No token could be got: " + reason);
      case HttpResult.Unanswered(String reason) ->
          new TokenAnswer.Failed(null, "No token could be got: " + reason);
      case HttpResult.Answered answered -> read(answered);
    };
  }

  private TokenAnswer read(HttpResult.Answered answered) {
    int status = answered.status();
    JsonNode json = json(answered);
    if (status >= 200 && status < 300) {
      return json == null ? unreadable(status) : granted(json, status);
    }
    String error = json == null ? "" : json.path("error").asString("");
    if (status == 429 || status >= 500 || isPassing(error)) {
      return new TokenAnswer.Failed(
          delay(answered.headers()),
          "No token could be got: host '%s' answered with %d.".formatted(host, status));
    }
    return refused(ERROR.matcher(error).matches() ? error : "", status);
  }

  private static boolean isPassing(String error) {
    return error.equals("temporarily_unavailable") || error.equals("server_error");
  }

  private TokenAnswer refused(String error, int status) {
    String said = error.isEmpty() ? "status " + status : error;
    return switch (error) {
      case "invalid_grant" ->
          new TokenAnswer.Refused(
              true, "Host '%s' does not accept the grant any more (%s).".formatted(host, said));
      case "invalid_client", "unauthorized_client" ->
          new TokenAnswer.Refused(
              false,
              "Host '%s' does not accept the client id and its proof (%s).".formatted(host, said));
      case "invalid_scope" ->
          new TokenAnswer.Refused(
              false, "Host '%s' does not give out this scope (%s).".formatted(host, said));
      default ->
          new TokenAnswer.Refused(
              false, "Host '%s' refuses to give out a token (%s).".formatted(host, said));
    };
  }

  private TokenAnswer granted(JsonNode json, int status) {
    String access = json.path("access_token").asString("");
    String type = json.path("token_type").asString("bearer");
    String refresh = json.path("refresh_token").asString("");
    if (!BEARER.matcher(access).matches()
        || !type.equalsIgnoreCase("bearer")
        || refresh.length() > MAX_TOKEN) {
      return unreadable(status);
    }
    return new TokenAnswer.Granted(
        Secret.of(access),
        refresh.isEmpty() ? null : Secret.of(refresh),
        life(json.path("expires_in").asString("")));
  }

  /** Some servers send the number as a text; what is none, or not above zero, says nothing. */
  private static @Nullable Duration life(String seconds) {
    try {
      long life = Long.parseLong(seconds);
      return life <= 0 ? null : Duration.ofSeconds(Math.min(life, LONGEST.toSeconds()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Duration delay(Headers headers) {
    String seconds = headers.first("retry-after");
    Duration delay = seconds == null ? null : life(seconds);
    return delay != null && delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  private TokenAnswer unreadable(int status) {
    return new TokenAnswer.Failed(
        null,
        "No token could be got: host '%s' answered with %d and no bearer token that can be read."
            .formatted(host, status));
  }

  private static @Nullable JsonNode json(HttpResult.Answered answered) {
    Body body = answered.body();
    if (!answered.isWhole() || body.length() > MAX_BYTES) {
      return null;
    }
    try {
      JsonNode node = MAPPER.readTree(body.bytes());
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
