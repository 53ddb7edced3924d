package dev.attune.admin.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.attune.admin.security.ConsoleClient;
import dev.attune.admin.security.Subject;
import dev.attune.admin.security.Subjects;
import dev.attune.admin.settings.AttuneSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The provider in process. Browsers reach it by the public address; the hub itself by this
 * machine's, because the public one may lead through a proxy that cannot be reached from inside.
 */
final class BuiltInProvider implements Provider {
  private final ClientRegistration registration;
  private final JwtDecoder idTokens;
  private final Subjects subjects;

  BuiltInProvider(
      ConsoleClient client,
      AttuneSettings settings,
      JWKSource<SecurityContext> keys,
      Subjects subjects) {
    this.subjects = subjects;
    this.registration =
        ClientRegistration.withRegistrationId(SignInRequests.REGISTRATION)
            .clientId(ConsoleClient.ID)
            .clientSecret(client.secret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(client.callback())
            .scope("openid", "profile", "email")
            .issuerUri(settings.issuer())
            .authorizationUri(settings.publicUrl() + "/oauth2/authorize")
            .tokenUri("http://localhost:" + settings.port() + "/oauth2/token")
            .userNameAttributeName("sub")
            .build();
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(
        JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
    this.idTokens = decoder;
  }

  @Override
  public String kind() {
    return "built-in";
  }

  @Override
  public ClientRegistration registration() {
    return registration;
  }

  @Override
  public JwtDecoder idTokens() {
    return idTokens;
  }

  @Override
  public Standing begin(OidcIdToken idToken, String accessToken, @Nullable String refreshToken) {
    return standing(Objects.requireNonNullElse(idToken.getSubject(), ""))
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
  }

  @Override
  public Optional<Standing> renew(Standing before) {
    // With a new password all sessions end that were begun with the old one.
    return standing(before.caller().name())
        .filter(now -> Objects.equals(now.renewal(), before.renewal()));
  }

  private Optional<Standing> standing(String id) {
    return subjects.find(id).map(BuiltInProvider::of);
  }

  private static Standing of(Subject subject) {
    return new Standing(subject.caller(), subject.name(), subject.credentials());
  }

  /** The session was the provider's, too: it has ended with it. */
  @Override
  public String afterSignOut() {
    return NextPlace.CONSOLE;
  }
}
