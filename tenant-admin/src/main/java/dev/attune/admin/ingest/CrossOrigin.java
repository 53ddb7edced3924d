package dev.attune.admin.ingest;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.problem.HubException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Which web sites may send. A preflight carries no write key, so that any site is answered; whether
 * it is one of the key's own is decided when it sends. No cookie ever counts.
 */
final class CrossOrigin {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private CrossOrigin() {}

  static void preflight(HttpServletRequest request, HttpServletResponse response) {
    open(request, response);
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    response.setHeader(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Content-Encoding, X-Retry-Count");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Lets the page read the answer, until it turns out that it may not send at all. */
  static void open(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      response.setHeader(ALLOW_ORIGIN, origin);
      response.addHeader("Vary", "Origin");
      response.setHeader("Access-Control-Expose-Headers", "Retry-After");
    }
  }

  static void check(WriteKey key, HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (!isAllowed(key, origin)) {
      response.setHeader(ALLOW_ORIGIN, null);
      throw new HubException(
          WebError.ORIGIN_NOT_ALLOWED, "The write key may not be used from this page's origin.");
    }
  }

  private static boolean isAllowed(WriteKey key, @Nullable String origin) {
    return origin == null || key.origins().isEmpty() || key.origins().contains(origin);
  }
}
