package dev.attune.admin.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.attune.admin.security.ConsoleClient;
import dev.attune.admin.security.NoForeignProvider;
import dev.attune.admin.security.Subjects;
import dev.attune.admin.settings.AttuneSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Which provider people sign in with: the one in process, or the one that is configured. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

  @Bean
  @Conditional(NoForeignProvider.class)
  Provider builtInProvider(
      ConsoleClient client,
      AttuneSettings settings,
      JWKSource<SecurityContext> signingKeys,
      Subjects subjects) {
    return new BuiltInProvider(client, settings, signingKeys, subjects);
  }

  @Bean
  @ConditionalOnProperty("attune.oidc.issuer")
  Provider foreignProvider(AttuneSettings settings) {
    return new ForeignProvider(settings);
  }
}
