package dev.attune.admin.apikeys;

import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.ApiKey;
import dev.attune.admin.security.ApiKeys;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/api-keys")
@Tag(name = "API keys")
final class ApiKeyController {
  /** A key never changes: it is there or not. */
  private static final long VERSION = 1;

  private final ApiKeys keys;
  private final Creations creations;
  private final Clock clock;

  ApiKeyController(ApiKeys keys, Creations creations, Clock clock) {
    this.keys = keys;
    this.creations = creations;
    this.clock = clock;
  }

  @Operation(summary = "List the tenant's API keys")
  @GetMapping
  @Allowed(Role.ADMIN)
  Page<ApiKeyResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(keys.list(tenant), ApiKey::id), request, ApiKey::id, ApiKeyResource::of);
  }

  @Operation(summary = "Create an API key; the answer is the only place where it is told")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ApiKeyResource.class)))
  @PostMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody CreateApiKey wanted) {
    String address = "/api/v1/tenants/" + tenant + "/api-keys";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          CreateApiKey.Valid valid = wanted.checked(clock.now());
          ApiKeys.Made made =
              keys.make(
                  digits, tenant, valid.name(), valid.roles(), valid.expires(), caller.name());
          return new Creations.Created(
              address + "/" + made.key().id(), VERSION, ApiKeyResource.of(made.key(), made.text()));
        });
  }

  @Operation(summary = "Read an API key, without the key itself")
  @GetMapping("/{key}")
  @Allowed(Role.ADMIN)
  ResponseEntity<ApiKeyResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("key") String key) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(VERSION))
        .body(ApiKeyResource.of(existing(tenant, key)));
  }

  @Operation(summary = "Revoke an API key")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{key}")
  @Allowed(Role.ADMIN)
  ResponseEntity<Void> revoke(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("key") String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    existing(tenant, key);
    Revision.require(ifMatch, VERSION);
    keys.revoke(tenant, key);
    return ResponseEntity.noContent().build();
  }

  private ApiKey existing(TenantId tenant, String id) {
    return keys.list(tenant).stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no API key of this id."));
  }
}
