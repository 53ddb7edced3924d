package dev.attune.admin.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The identity provider in process, for as long as no other is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoForeignProvider.class)
class IdentityProviderConfiguration {

  @Bean
  JWKSource<SecurityContext> signingKeys(DataFolder folder) {
    return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(folder)));
  }

  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, AttuneSettings settings) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(
        JwtValidators.createDefaultWithValidators(
            List.of(
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(TokenClaims.AUDIENCE))));
    return decoder;
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(AttuneSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  ConsoleClient consoleClient(DataFolder folder, AttuneSettings settings, Ids ids) {
    return ConsoleClient.in(folder, settings, ids);
  }

  @Bean
  RegisteredClientRepository clients(ConsoleClient console, ApiKeys keys) {
    return new ProviderClients(console.registered(), new ApiKeyClients(keys));
  }

  @Bean
  PasswordEncoder clientSecrets() {
    return new DigestedSecrets();
  }

  @Bean
  OAuth2AuthorizationService authorizations(Clock clock) {
    return new CodeAuthorizations(clock);
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(ApiKeys keys, Subjects subjects) {
    return new IdentityTokens(keys, subjects);
  }

  /** The provider remembers who is signed in by session, and forgets them with it. */
  @Bean
  HttpSessionEventPublisher endsOfSessions() {
    return new HttpSessionEventPublisher();
  }

  @Bean
  @Order(2)
  SecurityFilterChain identityProviderChain(HttpSecurity http) {
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(Customizer.withDefaults());
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(handling ->
            handling.defaultAuthenticationEntryPointFor(
                new ToLogin(), request -> request.getServletPath().equals("/oauth2/authorize")))
        .build();
  }
}
