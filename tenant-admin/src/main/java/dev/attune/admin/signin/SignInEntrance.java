package dev.attune.admin.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the code flow. It remembers where somebody wants to go afterwards, says at once if
 * the provider cannot be reached, and sees to it that the flow begins at the public address, where
 * it ends: a session begun under another name of this machine would not be found again.
 */
final class SignInEntrance extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String NEXT = NextPlace.class.getName();

  /** Says that the browser was sent to the public address once; a proxy may hide that it came. */
  private static final String MOVED = "moved";

  private final transient Provider provider;
  private final URI publicUrl;

  SignInEntrance(Provider provider, String publicUrl) {
    this.provider = provider;
    this.publicUrl = URI.create(publicUrl);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getServletPath().equals(SignInRequests.PATH)) {
      provider.registration();
      String next = NextPlace.of(request.getParameter("next"));
      if (!isPublic(request) && request.getParameter(MOVED) == null) {
        response.sendRedirect(
            publicUrl
                + SignInRequests.PATH
                + "?"
                + MOVED
                + "=1&next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8));
        return;
      }
      request.getSession().setAttribute(NEXT, next);
    }
    chain.doFilter(request, response);
  }

  private boolean isPublic(HttpServletRequest request) {
    return request.getServerName().equalsIgnoreCase(publicUrl.getHost());
  }

  /** Where the session wanted to go. */
  static String takeNext(HttpSession session) {
    @Nullable Object next = session.getAttribute(NEXT);
    session.removeAttribute(NEXT);
    return NextPlace.of(next instanceof String place ? place : null);
  }
}
