package dev.attune.admin.signin;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.security.AnyCaller;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
final class MeController {
  private final Sessions sessions;
  private final Provider provider;
  private final Directory directory;

  MeController(Sessions sessions, Provider provider, Directory directory) {
    this.sessions = sessions;
    this.provider = provider;
    this.directory = directory;
  }

  @Operation(summary = "Say who asks, and what they may do in which tenant")
  @GetMapping("/api/v1/me")
  @AnyCaller
  ResponseEntity<MeResource> me(Caller caller, HttpServletRequest request) {
    String name =
        sessions
            .standing(request)
            // Credentials in the request go before the session.
            .filter(standing -> standing.caller().equals(caller))
            .map(Standing::name)
            .orElseGet(caller::name);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new MeResource(
                caller.name(), name, caller.isOperator(), memberships(caller), provider.kind()));
  }

  /** Tenants that a foreign provider knows and the hub does not are left out. */
  private List<MeResource.Membership> memberships(Caller caller) {
    return caller.memberships().entrySet().stream()
        .flatMap(entry -> membership(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private Optional<MeResource.Membership> membership(TenantId tenant, Set<Role> roles) {
    return directory
        .tenant(tenant)
        .map(Tenant::name)
        .map(name ->
            new MeResource.Membership(tenant.value(), name, roles.stream().sorted().toList()));
  }

  /** Ends the session; whoever has none is told the same. */
  @Hidden
  @PostMapping("/sign-out")
  ResponseEntity<Void> signOut(HttpServletRequest request) {
    sessions.end(request);
    return ResponseEntity.noContent().location(URI.create(provider.afterSignOut())).build();
  }
}
