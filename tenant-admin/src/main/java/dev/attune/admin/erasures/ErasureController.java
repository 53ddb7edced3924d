package dev.attune.admin.erasures;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
@Tag(name = "Erasures")
final class ErasureController {
  private final ErasureDesk desk;

  ErasureController(ErasureDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "Erase a person for good",
      description =
          "The profile and all that were merged into it become unreadable at once; what else is"
              + " kept of the person goes within minutes, and each tool that can is asked to erase"
              + " as well. Nothing brings the person back. Follow the erasure for its receipts.")
  @DeleteMapping("/profiles/{profile}")
  @Allowed(Role.ADMIN)
  ResponseEntity<ErasureResource> erase(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller) {
    ErasureResource begun = desk.erase(tenant, profile, ifMatch, caller);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/tenants/" + tenant + "/erasures/" + begun.id()))
        .body(begun);
  }

  @Operation(summary = "List the people's erasures, the last asked for first; none says of whom")
  @GetMapping("/erasures")
  @Allowed(Role.ADMIN)
  Page<ErasureResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    return desk.list(tenant, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read how far an erasure has come, with its signed receipts")
  @GetMapping("/erasures/{erasure}")
  @Allowed(Role.ADMIN)
  ErasureResource read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("erasure") String erasure) {
    return desk.read(tenant, erasure);
  }
}
