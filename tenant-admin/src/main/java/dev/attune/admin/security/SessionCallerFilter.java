package dev.attune.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Lets those through who are signed in in the browser's session. It stands before the check of the
 * CSRF token, which is asked of nobody else, and before bearer tokens, which go before a session.
 */
final class SessionCallerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String FOUND = SessionCallerFilter.class.getName();

  private final transient SessionCallers sessions;

  SessionCallerFilter(SessionCallers sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller = sessions.caller(request);
    if (caller.isPresent()) {
      request.setAttribute(FOUND, true);
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new CallerAuthentication(caller.get()));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  /** Whether the request's session says who sends it. */
  static boolean isSignedIn(HttpServletRequest request) {
    return request.getAttribute(FOUND) != null;
  }
}
