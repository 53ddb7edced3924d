package dev.attune.admin.tenants;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TenantController.PATH)
@Tag(name = "Tenants")
final class TenantController {
  static final String PATH = "/api/v1/tenants";

  private final TenantStore tenants;
  private final Directory directory;
  private final Creations creations;
  private final Clock clock;

  TenantController(TenantStore tenants, Directory directory, Creations creations, Clock clock) {
    this.tenants = tenants;
    this.directory = directory;
    this.creations = creations;
    this.clock = clock;
  }

  @Operation(summary = "List all tenants")
  @GetMapping
  @Allowed(Role.OPERATOR)
  Page<TenantResource> list(
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        tenants.page(request.after(TenantId::new), request.oneMore()),
        request,
        tenant -> tenant.id().value(),
        TenantResource::of);
  }

  @Operation(summary = "Create a tenant")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = TenantResource.class)))
  @PostMapping
  @Allowed(Role.OPERATOR)
  ResponseEntity<String> create(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody CreateTenant wanted) {
    return creations.create(
        new Creations.Wish(caller, PATH, idempotencyKey, wanted), digits -> created(wanted));
  }

  private Creations.Created created(CreateTenant wanted) {
    Tenant tenant = wanted.tenant(clock.now());
    if (!tenants.write(tenant)) {
      throw new HubException(
          HubError.CONFLICT, "A tenant '%s' exists already.".formatted(tenant.id()));
    }
    directory.changed(tenant.id());
    return new Creations.Created(PATH + "/" + tenant.id(), 1, TenantResource.of(tenant));
  }

  @Operation(summary = "Read a tenant")
  @GetMapping("/{tenant}")
  @Allowed(Role.VIEWER)
  ResponseEntity<TenantResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(existing(tenant));
  }

  @Operation(summary = "Rename a tenant, change its quotas, suspend or resume it")
  @PatchMapping("/{tenant}")
  @Allowed(Role.OPERATOR)
  ResponseEntity<TenantResource> change(
      @PathVariable("tenant") TenantId tenant,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ChangeTenant change) {
    Tenant existing = existing(tenant);
    Revision.require(ifMatch, existing.version());
    if (!tenants.write(change.applied(existing))) {
      throw Revision.changed();
    }
    tenants.revise(tenant);
    directory.changed(tenant);
    return answer(existing(tenant));
  }

  private Tenant existing(TenantId tenant) {
    return tenants
        .read(tenant)
        .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "There is no tenant of this id."));
  }

  private static ResponseEntity<TenantResource> answer(Tenant tenant) {
    return ResponseEntity.ok().eTag(Revision.tag(tenant.version())).body(TenantResource.of(tenant));
  }
}
