package dev.attune.admin.security;

import dev.attune.admin.settings.AttuneSettings;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * Access tokens of the operator's own provider, such as Keycloak; asked for its keys when needed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("attune.oidc.issuer")
class ForeignProviderConfiguration {

  @Bean
  JwtDecoder jwtDecoder(AttuneSettings settings) {
    return new SupplierJwtDecoder(() -> {
      NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
      decoder.setJwtValidator(
          JwtValidators.createDefaultWithValidators(
              List.of(
                  new JwtIssuerValidator(settings.issuer()),
                  new JwtAudienceValidator(TokenClaims.AUDIENCE))));
      return decoder;
    });
  }
}
