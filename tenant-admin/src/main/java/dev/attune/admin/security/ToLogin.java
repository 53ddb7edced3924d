package dev.attune.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever wants an authorization to the login page, and remembers what they wanted. */
public final class ToLogin implements AuthenticationEntryPoint {
  /** The login page of the identity provider in process. */
  public static final String PAGE = "/login";

  private static final String WANTED = ToLogin.class.getName();

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    String query = request.getQueryString();
    request
        .getSession()
        .setAttribute(WANTED, request.getRequestURI() + (query == null ? "" : "?" + query));
    response.sendRedirect(PAGE);
  }

  /** The address that was wanted before, to be told once; null if there was none. */
  public static @Nullable String takeWanted(HttpSession session) {
    Object wanted = session.getAttribute(WANTED);
    session.removeAttribute(WANTED);
    return wanted instanceof String address ? address : null;
  }
}
