package dev.attune.admin.signin;

import dev.attune.admin.login.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** What comes of the code flow: a session, or a page that says that there is none. */
final class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SignInOutcome.class);

  private final Sessions sessions;

  SignInOutcome(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(authentication.getPrincipal() instanceof ProviderUser user)) {
      throw new IllegalStateException("The code flow ended with somebody of another kind.");
    }
    sessions.begin(request.getSession(), user.standing(FlowTokens.refreshToken(request)));
    response.sendRedirect(SignInEntrance.takeNext(request.getSession()));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    LOG.info("Nobody was signed in: {}.", reason(failure));
    byte[] page =
        Page.html(
                "You are not signed in",
                Page.paragraph("The sign-in was cancelled, took too long, or was begun elsewhere.")
                    + "<p><a href=\"/sign-in\">Sign in again</a></p>")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  /** A code alone: descriptions may repeat what came from outside. */
  private static String reason(AuthenticationException failure) {
    String code =
        failure instanceof OAuth2AuthenticationException refused
            ? refused.getError().getErrorCode()
            : failure.getClass().getSimpleName();
    return code.matches("[A-Za-z0-9_.-]{1,64}") ? code : "a code that cannot be printed";
  }
}
