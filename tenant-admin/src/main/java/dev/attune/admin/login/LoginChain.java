package dev.attune.admin.login;

import dev.attune.admin.security.NoForeignProvider;
import dev.attune.admin.security.ToLogin;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see the provider's pages: everybody; what is sent must come from the page itself. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoForeignProvider.class)
class LoginChain {

  @Bean
  @Order(5)
  SecurityFilterChain loginPages(HttpSecurity http) {
    return http.securityMatcher(
            ToLogin.PAGE, "/first-operator", "/invitation", "/change-password", "/new-password")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(Page.POLICY))
                // The one-time links are secrets.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .exceptionHandling(handling ->
            handling.accessDeniedHandler((request, response, refusal) -> tooOld(response)))
        .build();
  }

  private static void tooOld(HttpServletResponse response) throws IOException {
    byte[] page =
        Page.html(
                "This form is too old",
                Page.paragraph("Go back, load the page again, and send the form once more.")
                    + "<p><a href=\"/sign-in\">Sign in</a></p>")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
