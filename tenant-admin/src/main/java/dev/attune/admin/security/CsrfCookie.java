package dev.attune.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Hands the console the token that it has to send back with everything that it changes: cookie
 * {@code XSRF-TOKEN}, header {@code X-XSRF-TOKEN}.
 */
final class CsrfCookie extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Where the token is kept: with the browser, readable by the console's script. */
  static CookieCsrfTokenRepository repository(boolean isSecure) {
    CookieCsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();
    cookies.setCookieCustomizer(cookie -> cookie.secure(isSecure).sameSite("Lax").path("/"));
    return cookies;
  }

  /** Whether a request must carry the token: it changes something in the name of a session. */
  static boolean isRequired(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod()) && SessionCallerFilter.isSignedIn(request);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (SessionCallerFilter.isSignedIn(request)
        && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      // Makes the token, and with it the cookie, where there is none yet.
      token.getToken();
    }
    chain.doFilter(request, response);
  }
}
