package dev.attune.admin.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/** Keeps a refresh token while the request lasts that brought it, and no token longer. */
final class FlowTokens implements OAuth2AuthorizedClientRepository {
  private static final String REFRESH = FlowTokens.class.getName();

  static @Nullable String refreshToken(HttpServletRequest request) {
    return request.getAttribute(REFRESH) instanceof String token ? token : null;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String clientRegistrationId, Authentication principal, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    OAuth2RefreshToken token = client.getRefreshToken();
    if (token != null) {
      request.setAttribute(REFRESH, token.getTokenValue());
    }
  }

  @Override
  public void removeAuthorizedClient(
      String clientRegistrationId,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.removeAttribute(REFRESH);
  }
}
