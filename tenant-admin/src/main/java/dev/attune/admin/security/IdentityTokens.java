package dev.attune.admin.security;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Says in a token whom it is for, as Keycloak would. */
final class IdentityTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private final ApiKeys keys;
  private final Subjects subjects;

  IdentityTokens(ApiKeys keys, Subjects subjects) {
    this.keys = keys;
    this.subjects = subjects;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    String client = context.getRegisteredClient().getClientId();
    if (client.equals(ConsoleClient.ID)) {
      forPerson(context);
    } else {
      keys.valid(client)
          .ifPresent(key -> {
            context.getClaims().subject(key.caller().name());
            forCaller(context, key.caller());
          });
    }
  }

  private void forPerson(JwtEncodingContext context) {
    @Nullable Authentication principal = context.getPrincipal();
    Subject subject =
        Optional.ofNullable(principal)
            .flatMap(person -> subjects.find(person.getName()))
            // They were removed after they had typed their password.
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    context
        .getClaims()
        .subject(subject.id())
        .claim("name", subject.name())
        .claim("email", subject.email());
    boolean isIdToken = context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN);
    if (!isIdToken) {
      forCaller(context, subject.caller());
    }
  }

  private static void forCaller(JwtEncodingContext context, Caller caller) {
    context
        .getClaims()
        .audience(List.of(TokenClaims.AUDIENCE))
        .claims(claims -> claims.putAll(TokenClaims.of(caller)));
  }
}
