package dev.attune.admin.writekeys;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
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
@RequestMapping("/api/v1/tenants/{tenant}/write-keys")
@Tag(name = "Write keys")
final class WriteKeyController {
  /** A write key never changes: it is there or not. */
  private static final long VERSION = 1;

  private final WriteKeyStore keys;
  private final ConnectionStore connections;
  private final Directory directory;
  private final Creations creations;
  private final Clock clock;

  WriteKeyController(
      WriteKeyStore keys,
      ConnectionStore connections,
      Directory directory,
      Creations creations,
      Clock clock) {
    this.keys = keys;
    this.connections = connections;
    this.directory = directory;
    this.creations = creations;
    this.clock = clock;
  }

  @Operation(summary = "List the tenant's write keys")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<WriteKeyResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(keys.list(tenant), WriteKey::value),
        request,
        WriteKey::value,
        WriteKeyResource::of);
  }

  @Operation(summary = "Create a write key for a connection")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = WriteKeyResource.class)))
  @PostMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody CreateWriteKey wanted) {
    String address = "/api/v1/tenants/" + tenant + "/write-keys";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          WriteKey key =
              wanted.key(tenant, digits.substring(0, 32), clock.now(), this::takesEvents);
          if (keys.find(key.value()).isEmpty()) {
            keys.insert(key);
          }
          directory.changed(tenant);
          return new Creations.Created(
              address + "/" + key.value(), VERSION, WriteKeyResource.of(key));
        });
  }

  private boolean takesEvents(ConnectionKey connection) {
    return connections
        .read(connection)
        .filter(found -> found.connector().equals(Directory.TRACKING))
        .isPresent();
  }

  @Operation(summary = "Read a write key")
  @GetMapping("/{key}")
  @Allowed(Role.VIEWER)
  ResponseEntity<WriteKeyResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("key") String key) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(VERSION))
        .body(WriteKeyResource.of(existing(tenant, key)));
  }

  @Operation(summary = "Revoke a write key; what is still sent with it is refused")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{key}")
  @Allowed(Role.ENGINEER)
  ResponseEntity<Void> revoke(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("key") String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    existing(tenant, key);
    Revision.require(ifMatch, VERSION);
    keys.remove(tenant, key);
    directory.changed(tenant);
    return ResponseEntity.noContent().build();
  }

  private WriteKey existing(TenantId tenant, String value) {
    return keys.find(value)
        .filter(key -> key.connection().tenant().equals(tenant))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no such write key."));
  }
}
