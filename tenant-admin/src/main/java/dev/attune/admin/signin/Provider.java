package dev.attune.admin.signin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The identity provider that people sign in with. Its calls fail with {@code
 * sign_in.provider_unavailable} while it does not answer. Safe for use by many threads.
 */
interface Provider {

  /** What the console calls it. */
  String kind();

  /** The hub as a client of the provider. */
  ClientRegistration registration();

  /** Reads the provider's id tokens and checks that they are genuine and for the hub. */
  JwtDecoder idTokens();

  /**
   * Who has just signed in.
   *
   * @param accessToken as the provider gave it; it is not kept
   * @param refreshToken likewise, if there was one
   */
  Standing begin(OidcIdToken idToken, String accessToken, @Nullable String refreshToken);

  /** Who they are by now; empty if the provider does not know them any longer. */
  Optional<Standing> renew(Standing before);

  /** Where a browser goes to end what it has with the provider. */
  String afterSignOut();
}
