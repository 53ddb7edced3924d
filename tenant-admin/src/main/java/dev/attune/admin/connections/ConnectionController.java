package dev.attune.admin.connections;

import dev.attune.admin.mappings.RemapDesk;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.imports.Import;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections")
@Tag(name = "Connections")
final class ConnectionController {
  private final ConnectionDesk desk;
  private final BackfillDesk backfills;
  private final RemapDesk remaps;
  private final Creations creations;
  private final String publicUrl;

  ConnectionController(
      ConnectionDesk desk,
      BackfillDesk backfills,
      RemapDesk remaps,
      Creations creations,
      AttuneSettings settings) {
    this.desk = desk;
    this.remaps = remaps;
    this.backfills = backfills;
    this.creations = creations;
    this.publicUrl = settings.publicUrl();
  }

  @Operation(summary = "List the tenant's connections")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ConnectionResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(tools(desk.list(tenant)), ConnectionController::id),
        request,
        ConnectionController::id,
        this::resource);
  }

  /** Imports have a screen of their own. */
  private static List<Connection> tools(List<Connection> all) {
    return all.stream().filter(one -> !one.connector().equals(Import.CONNECTOR)).toList();
  }

  private static String id(Connection connection) {
    return connection.key().connection().value();
  }

  @Operation(summary = "Create a connection; nothing is sent to the tool yet")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ConnectionResource.class)))
  @PostMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody SaveConnection wanted) {
    String address = "/api/v1/tenants/" + tenant + "/connections";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          ConnectionId id = new ConnectionId(digits.substring(0, 32));
          Connection created = desk.create(new ConnectionKey(tenant, id), wanted, caller.name());
          return new Creations.Created(address + "/" + id, created.version(), resource(created));
        });
  }

  @Operation(summary = "Read a connection; secrets are never told")
  @GetMapping("/{connection}")
  @Allowed(Role.VIEWER)
  ResponseEntity<ConnectionResource> read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return answer(desk.read(new ConnectionKey(tenant, connection)));
  }

  @Operation(summary = "Replace a connection; a secret that is missing stays as it was")
  @PutMapping("/{connection}")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> replace(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SaveConnection wanted) {
    return answer(
        desk.replace(new ConnectionKey(tenant, connection), ifMatch, wanted, caller.name()));
  }

  @Operation(summary = "Remove a connection; its events and deliveries stay")
  @ApiResponse(responseCode = "204", content = @Content)
  @ApiResponse(
      responseCode = "200",
      description = "It is removed, and something of it may be left at the tool",
      content = @Content(schema = @Schema(implementation = RemovedConnection.class)))
  @DeleteMapping("/{connection}")
  @Allowed(Role.ENGINEER)
  ResponseEntity<RemovedConnection> remove(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    String remains = desk.remove(new ConnectionKey(tenant, connection), ifMatch);
    backfills.control().forget(new ConnectionKey(tenant, connection));
    remaps.forget(new ConnectionKey(tenant, connection));
    return remains == null
        ? ResponseEntity.noContent().build()
        : ResponseEntity.ok(new RemovedConnection(remains));
  }

  private ResponseEntity<ConnectionResource> answer(Connection connection) {
    return ResponseEntity.ok().eTag(Revision.tag(connection.version())).body(resource(connection));
  }

  private ConnectionResource resource(Connection connection) {
    return ConnectionResource.of(connection, publicUrl);
  }
}
