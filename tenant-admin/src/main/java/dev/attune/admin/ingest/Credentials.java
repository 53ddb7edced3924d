package dev.attune.admin.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The write key that a request's header carries. */
final class Credentials {
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /** The user of Basic authentication or the Bearer token, or null if there is neither. */
  static @Nullable String writeKey(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return null;
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return user(header.substring(BASIC.length()).strip());
    }
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  private static @Nullable String user(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
