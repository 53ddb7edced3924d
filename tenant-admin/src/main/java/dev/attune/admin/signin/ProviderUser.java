package dev.attune.admin.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the provider has just named; lives as long as the request that brought them. */
final class ProviderUser extends DefaultOidcUser {
  private static final long serialVersionUID = 1L;

  private final transient Provider provider;
  private final transient String accessToken;

  ProviderUser(Provider provider, OidcUserRequest request) {
    super(List.of(), request.getIdToken(), "sub");
    this.provider = provider;
    this.accessToken = request.getAccessToken().getTokenValue();
  }

  Standing standing(@Nullable String refreshToken) {
    return provider.begin(getIdToken(), accessToken, refreshToken);
  }
}
