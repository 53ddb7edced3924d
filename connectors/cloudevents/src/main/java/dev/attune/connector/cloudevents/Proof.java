package dev.attune.connector.cloudevents;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sender knows one of the connection's tokens: as bearer or as the parameter {@code
 * access_token}, both of which the Web Hooks specification demands, or as the last part of the
 * address.
 */
final class Proof {
  private static final String BEARER = "bearer ";
  private static final String PARAMETER = "access_token=";

  private Proof() {}

  /**
   * Why the request is not proven, or null if it is; takes as long for a wrong token as another.
   */
  static @Nullable String refusal(WebhookRequest request, List<Secret> tokens) {
    if (tokens.isEmpty()) {
      return "This connection has no token, so it takes no events.";
    }
    boolean isProven = false;
    for (String given : given(request)) {
      for (Secret token : tokens) {
        isProven |=
            MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.revealBytes());
      }
    }
    return isProven ? null : "No token fits the request.";
  }

  private static List<String> given(WebhookRequest request) {
    List<String> given = new ArrayList<>();
    given.add(request.token());
    String authorization = request.headers().first("authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      given.add(authorization.substring(BEARER.length()).strip());
    }
    String query = request.uri().getRawQuery();
    if (query != null) {
      for (String part : query.split("&", 20)) {
        if (part.startsWith(PARAMETER)) {
          given.add(decoded(part.substring(PARAMETER.length())));
        }
      }
    }
    return given;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // No token is empty.
    }
  }
}
