package dev.attune.admin.signin;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.ConsoleClient;
import dev.attune.admin.security.TokenClaims;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.settings.OidcSettings;
import dev.attune.hub.problem.HubException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * A provider of the operator's own, such as Keycloak; asked who it is when the first person signs
 * in. Who somebody is stands in their access token, which came straight from the provider; what
 * changes is learned by having it renewed.
 */
final class ForeignProvider implements Provider {
  /** Renewing asks for an access token that nobody has any longer. */
  private static final OAuth2AccessToken FORGOTTEN =
      new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "forgotten", null, null);

  private static final Logger LOG = LoggerFactory.getLogger(ForeignProvider.class);

  private record Known(
      ClientRegistration registration, JwtDecoder idTokens, JwtDecoder accessTokens) {}

  private final AttuneSettings settings;
  private final RestClientRefreshTokenTokenResponseClient renewals;
  private volatile @Nullable Known known;

  ForeignProvider(AttuneSettings settings) {
    this.settings = settings;
    this.renewals = new RestClientRefreshTokenTokenResponseClient();
    this.renewals.setRestClient(BackChannel.client());
  }

  @Override
  public String kind() {
    return "oidc";
  }

  @Override
  public ClientRegistration registration() {
    return known().registration;
  }

  @Override
  public JwtDecoder idTokens() {
    return known().idTokens;
  }

  private Known known() {
    Known found = known;
    if (found == null) {
      found = discovered();
      known = found;
    }
    return found;
  }

  private Known discovered() {
    OidcSettings oidc = settings.oidc();
    String id = oidc.clientId();
    if (id == null) {
      throw new HubException(
          WebError.NO_SIGN_IN,
          "Nobody can sign in: attune.oidc.client-id names no client of the identity provider.");
    }
    try {
      ClientRegistration registration =
          ClientRegistrations.fromIssuerLocation(settings.issuer())
              .registrationId(SignInRequests.REGISTRATION)
              .clientId(id)
              .clientSecret(Objects.requireNonNullElse(oidc.clientSecret(), ""))
              .redirectUri(settings.publicUrl() + ConsoleClient.CALLBACK)
              .scope(oidc.scopes())
              .userNameAttributeName("sub")
              .clientSettings(
                  ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
              .build();
      NimbusJwtDecoder idTokens = NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
      idTokens.setJwtValidator(
          JwtValidators.createDefaultWithValidators(
              List.of(new OidcIdTokenValidator(registration))));
      NimbusJwtDecoder accessTokens =
          NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
      accessTokens.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
      return new Known(registration, idTokens, accessTokens);
    } catch (RuntimeException e) {
      throw unavailable(e);
    }
  }

  private static HubException unavailable(RuntimeException cause) {
    return new HubException(
        WebError.PROVIDER_UNAVAILABLE,
        "The identity provider does not answer; try again in a moment.",
        cause);
  }

  @Override
  public Standing begin(OidcIdToken idToken, String accessToken, @Nullable String refreshToken) {
    return new Standing(
        TokenClaims.caller(subject(idToken), claims(idToken, accessToken)),
        name(idToken),
        refreshToken);
  }

  /** What the access token says, where it can be read; else what the id token says. */
  private Map<String, Object> claims(OidcIdToken idToken, String accessToken) {
    try {
      Jwt token = known().accessTokens.decode(accessToken);
      return Objects.equals(token.getSubject(), idToken.getSubject())
          ? token.getClaims()
          : Map.of();
    } catch (JwtException e) {
      return idToken.getClaims();
    }
  }

  private static String subject(OidcIdToken idToken) {
    return Objects.requireNonNullElse(idToken.getSubject(), "unnamed");
  }

  private static String name(OidcIdToken idToken) {
    return Stream.of("name", "preferred_username", "email")
        .map(idToken::getClaimAsString)
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseGet(() -> subject(idToken));
  }

  /** Where the provider gave nothing to renew with, the standing cannot be made sure of. */
  @Override
  public Optional<Standing> renew(Standing before) {
    String renewal = before.renewal();
    if (renewal == null) {
      return Optional.empty();
    }
    try {
      OAuth2AccessTokenResponse response =
          renewals.getTokenResponse(
              new OAuth2RefreshTokenGrantRequest(
                  registration(), FORGOTTEN, new OAuth2RefreshToken(renewal, null)));
      Jwt token = known().accessTokens.decode(response.getAccessToken().getTokenValue());
      if (!Objects.equals(token.getSubject(), before.caller().name())) {
        return Optional.empty();
      }
      OAuth2RefreshToken next = response.getRefreshToken();
      return Optional.of(
          new Standing(
              TokenClaims.caller(before.caller().name(), token.getClaims()),
              before.name(),
              next == null ? renewal : next.getTokenValue()));
    } catch (OAuth2AuthorizationException e) {
      if (e.getError().getErrorCode().equals("invalid_grant")) {
        LOG.info("A session ended: the identity provider renews it no longer.");
        return Optional.empty();
      }
      throw unavailable(e);
    } catch (JwtException e) {
      throw unavailable(e);
    }
  }

  /** Without a hint, for that would be a token in the browser: the provider asks once more. */
  @Override
  public String afterSignOut() {
    Object end =
        registration().getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    return end instanceof String address
        ? address
            + (address.contains("?") ? "&" : "?")
            + "client_id="
            + encoded(registration().getClientId())
            + "&post_logout_redirect_uri="
            + encoded(settings.publicUrl() + NextPlace.CONSOLE)
        : NextPlace.CONSOLE;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
