package dev.attune.admin.signin;

import dev.attune.admin.security.ConsoleClient;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.time.Clock;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;

/** The code flow, from {@code /sign-in} to the provider and back. */
@Configuration(proxyBeanMethods = false)
class SignInChain {

  @Bean
  Sessions sessions(Provider provider, Clock clock, AttuneSettings settings) {
    return new Sessions(provider, clock, settings.session().idle());
  }

  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens(Provider provider) {
    return registration -> provider.idTokens();
  }

  /** Where browsers reach the hub over TLS, the session's cookie goes no other way. */
  @Bean
  ServletContextInitializer sessionCookie(AttuneSettings settings) {
    return context -> context.getSessionCookieConfig().setSecure(settings.isSecure());
  }

  @Bean
  @Order(4)
  SecurityFilterChain signIn(
      HttpSecurity http, Provider provider, Sessions sessions, AttuneSettings settings) {
    ClientRegistrationRepository clients =
        id -> id.equals(SignInRequests.REGISTRATION) ? provider.registration() : null;
    RestClientAuthorizationCodeTokenResponseClient codes =
        new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(BackChannel.client());
    SignInOutcome outcome = new SignInOutcome(sessions);
    return http.securityMatcher(SignInRequests.PATH, ConsoleClient.CALLBACK)
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        // Who came back is kept by Sessions; the provider's own people are another matter.
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .addFilterBefore(
            new SignInEntrance(provider, settings.publicUrl()),
            OAuth2AuthorizationRequestRedirectFilter.class)
        .oauth2Login(login ->
            login
                .loginPage(SignInRequests.PATH)
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(new FlowTokens())
                .authorizationEndpoint(
                    begin -> begin.authorizationRequestResolver(new SignInRequests(clients)))
                .redirectionEndpoint(end -> end.baseUri(ConsoleClient.CALLBACK))
                .tokenEndpoint(token -> token.accessTokenResponseClient(codes))
                .userInfoEndpoint(
                    user -> user.oidcUserService(request -> new ProviderUser(provider, request)))
                .successHandler(outcome)
                .failureHandler(outcome))
        .build();
  }
}
