package dev.attune.admin.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Checks bearer tokens that are API keys; leaves all others to the next. */
final class ApiKeyProvider implements AuthenticationProvider {
  private final ApiKeys keys;

  ApiKeyProvider(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    if (!(authentication instanceof BearerTokenAuthenticationToken bearer)
        || !bearer.getToken().startsWith(ApiKeySecret.PREFIX)) {
      return null;
    }
    return keys.authenticate(bearer.getToken())
        .map(CallerAuthentication::new)
        .orElseThrow(
            () -> new InvalidBearerTokenException("The API key is unknown, expired or revoked."));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
