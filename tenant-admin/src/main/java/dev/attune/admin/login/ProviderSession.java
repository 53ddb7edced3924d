package dev.attune.admin.login;

import dev.attune.admin.people.Person;
import dev.attune.admin.security.ToLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who has proved to the provider who they are, kept in the browser's session. */
final class ProviderSession {
  private static final String BEGINNING = "/sign-in?next=/console/";

  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  /** Lets somebody in, under a new session id, and sends them on to what they wanted. */
  ResponseEntity<String> begin(
      Person person, HttpServletRequest request, HttpServletResponse response) {
    // Whoever knew the id of the session before must not know it now.
    request.getSession();
    request.changeSessionId();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            person.id(),
            null,
            List.of(
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
    contexts.saveContext(context, request, response);
    @Nullable String wanted = ToLogin.takeWanted(request.getSession());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(wanted == null ? BEGINNING : wanted))
        .build();
  }
}
