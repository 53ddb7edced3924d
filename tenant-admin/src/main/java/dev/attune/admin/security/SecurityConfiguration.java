package dev.attune.admin.security;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.problems.ProblemDocument;
import dev.attune.admin.problems.ProblemWriter;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which address needs which credentials. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String SIGN_OUT = "/sign-out";

  /** Where tools post to, and mail programs for their people. */
  private static final Set<String> TOOLS = Set.of("/v1", "/hooks", "/cloudevents", "/u");

  @Bean
  ApiKeys apiKeys(ApiKeyStore store, Clock clock) {
    return new ApiKeys(store, clock);
  }

  /** Bearer tokens are API keys or access tokens. */
  @Bean
  AuthenticationManager authenticationManager(ApiKeys keys, JwtDecoder decoder) {
    JwtAuthenticationProvider tokens = new JwtAuthenticationProvider(decoder);
    tokens.setJwtAuthenticationConverter(new AccessTokens());
    return new ProviderManager(new ApiKeyProvider(keys), tokens);
  }

  /** What tools send carries credentials of its own kinds, which are checked there. */
  @Bean
  @Order(1)
  SecurityFilterChain toolsChain() {
    return new DefaultSecurityFilterChain(
        request -> TOOLS.contains(request.getServletPath()), List.of());
  }

  /** Each filter's own time is nobody's question, and asking it costs every request. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(3)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      AuthenticationManager bearerTokens,
      SessionCallers sessions,
      AttuneSettings settings) {
    return stateless(http)
        .securityMatcher("/api/**", "/actuator/**", SIGN_OUT)
        .csrf(csrf ->
            csrf.csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                .csrfTokenRepository(CsrfCookie.repository(settings.isSecure()))
                .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                .requireCsrfProtectionMatcher(CsrfCookie::isRequired))
        .addFilterBefore(new SessionCallerFilter(sessions), CsrfFilter.class)
        .addFilterAfter(new CsrfCookie(), CsrfFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health/**", "/actuator/health", SIGN_OUT)
                .permitAll()
                .requestMatchers("/actuator/**")
                .access((authentication, context) ->
                    new AuthorizationDecision(
                        authentication.get() instanceof CallerAuthentication known
                            && known.getPrincipal().hasOfPlatform(Role.VIEWER)))
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(server ->
            server
                .authenticationManagerResolver(request -> bearerTokens)
                .authenticationEntryPoint(unauthenticated())
                .accessDeniedHandler(forbidden()))
        .exceptionHandling(handling ->
            handling.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
        .build();
  }

  /** Pages for everybody: problems, the API document; and what does not exist. */
  @Bean
  @Order(9)
  SecurityFilterChain openChain(HttpSecurity http) {
    return stateless(http)
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  WebMvcConfigurer accessToTheApi(Directory directory) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor(directory)).addPathPatterns("/api/**");
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(Customizer.withDefaults())
        .sessionManagement(sessions ->
            sessions
                .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                // Nobody signs in here: whoever is known was known before.
                .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()));
  }

  private static AuthenticationEntryPoint unauthenticated() {
    return (request, response, refusal) -> {
      response.setHeader("WWW-Authenticate", "Bearer");
      ProblemWriter.write(
          response,
          ProblemDocument.of(
              WebError.UNAUTHENTICATED,
              "The request needs somebody who is signed in, or a valid API key or access token as"
                  + " 'Authorization: Bearer …'."));
    };
  }

  private static AccessDeniedHandler forbidden() {
    return (request, response, refusal) ->
        ProblemWriter.write(
            response,
            refusal instanceof CsrfException
                ? ProblemDocument.of(
                    WebError.CSRF,
                    "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.")
                : ProblemDocument.of(
                    WebError.FORBIDDEN,
                    "The credentials do not allow this; it is the platform's own."));
  }
}
