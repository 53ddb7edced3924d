package dev.attune.connector.certify;

import dev.attune.connector.Authentication;
import dev.attune.connector.declarative.description.Auth;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tool wants to see before it answers. */
final class Access {
  private Access() {}

  /**
   * The ways in which the kit can authenticate. Whatever gives out tokens of OAuth 2, the connector
   * sends one as a bearer's; so it is tried with a token that is there already.
   */
  static List<Authentication> played(List<Authentication> ways) {
    return ways.stream()
        .map(way -> way instanceof Authentication.OAuth2 ? new Authentication.Bearer() : way)
        .distinct()
        .toList();
  }

  /** Credentials of a tenant's own, for the first way; empty where the description holds none. */
  static Map<String, Object> credentials(Auth auth, String tenant) {
    return auth instanceof Auth.Held(var ways)
        ? switch (played(ways).getFirst()) {
          case Authentication.None none -> Map.of("method", none.method());
          case Authentication.Basic basic ->
              Map.of(
                  "method", basic.method(), "username", "kit", "password", "password-of-" + tenant);
          case Authentication.ApiKey key ->
              Map.of("method", key.method(), "header", "X-API-Key", "key", "key-of-" + tenant);
          case Authentication.Bearer bearer ->
              Map.of("method", bearer.method(), "token", "token-of-" + tenant);
          case Authentication.OAuth2 none ->
              throw new IllegalStateException("OAuth 2 was to be played by a token.");
        }
        : Map.of();
  }

  /** The headers, lower-case, by which a call proves its right. */
  static Map<String, String> headers(
      Auth auth, Map<String, Object> settings, Map<String, Object> credentials) {
    return switch (auth) {
      case Auth.None none -> Map.of();
      case Auth.Bearer(var token) -> Map.of("authorization", "Bearer " + text(token, settings));
      case Auth.Basic(var username, var password) ->
          Map.of("authorization", basic(text(username, settings), text(password, settings)));
      case Auth.Header(var name, var value) ->
          Map.of(name.toLowerCase(Locale.ROOT), text(value, settings));
      case Auth.Held held -> held(credentials);
    };
  }

  private static Map<String, String> held(Map<String, Object> credentials) {
    String method = String.valueOf(credentials.get("method"));
    return switch (method) {
      case "bearer" -> Map.of("authorization", "Bearer " + credentials.get("token"));
      case "basic" ->
          Map.of(
              "authorization",
              basic(
                  String.valueOf(credentials.get("username")),
                  String.valueOf(credentials.get("password"))));
      case "api-key" ->
          Map.of(
              String.valueOf(credentials.getOrDefault("header", "x-api-key"))
                  .toLowerCase(Locale.ROOT),
              String.valueOf(credentials.get("key")));
      default -> Map.of();
    };
  }

  private static String text(Template template, Map<String, Object> settings) {
    Value value = template.text(settings, (filled, before) -> filled);
    return value instanceof Value.Present(var text) ? (String) text : "";
  }

  private static String basic(String username, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
