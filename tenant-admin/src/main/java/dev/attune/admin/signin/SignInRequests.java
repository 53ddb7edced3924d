package dev.attune.admin.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Begins the code flow at the one address {@code /sign-in}, for there is one provider. */
final class SignInRequests implements OAuth2AuthorizationRequestResolver {
  static final String PATH = "/sign-in";
  static final String REGISTRATION = "console";

  private final DefaultOAuth2AuthorizationRequestResolver requests;

  SignInRequests(ClientRegistrationRepository clients) {
    this.requests = new DefaultOAuth2AuthorizationRequestResolver(clients, PATH);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return request.getServletPath().equals(PATH) ? resolve(request, REGISTRATION) : null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(
      HttpServletRequest request, String clientRegistrationId) {
    return requests.resolve(request, clientRegistrationId);
  }
}
