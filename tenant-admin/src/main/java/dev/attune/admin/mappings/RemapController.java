package dev.attune.admin.mappings;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}/mappings/remap")
@Tag(name = "Mappings")
final class RemapController {
  private final ConnectionStore connections;
  private final RemapDesk remaps;

  RemapController(ConnectionStore connections, RemapDesk remaps) {
    this.connections = connections;
    this.remaps = remaps;
  }

  @Operation(
      summary = "See what the mapping in force would change about what is stored",
      description = "Nothing is changed. It says, too, what re-mapping cannot put right.")
  @PostMapping("/try")
  @Allowed(Role.ENGINEER)
  RemapTrial tryOut(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody(required = false) @Nullable TryRemap wanted) {
    return remaps.tryOut(read(tenant, connection), wanted == null ? TryRemap.ALL : wanted);
  }

  @Operation(
      summary = "Map stored signals once more, by the mapping in force",
      description =
          "What comes of that takes the place of what the earlier mapping made: events, traits and"
              + " consents, facts, rejected signals. Journeys leave it alone. Done twice, it"
              + " changes nothing more.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Role.ENGINEER)
  RemapResource start(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      Caller caller,
      @RequestBody(required = false) @Nullable StartRemap wanted) {
    return RemapResource.of(
        remaps.start(
            read(tenant, connection), wanted == null ? StartRemap.ALL : wanted, caller.name()));
  }

  @Operation(summary = "See how far the last re-mapping has come")
  @GetMapping
  @Allowed(Role.VIEWER)
  RemapResource.RemapReport report(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return new RemapResource.RemapReport(
        remaps.control().read(read(tenant, connection).key()).map(RemapResource::of).orElse(null));
  }

  @Operation(summary = "Pause the re-mapping; it keeps its place")
  @PostMapping("/pause")
  @Allowed(Role.ENGINEER)
  RemapResource pause(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return RemapResource.of(remaps.control().pause(read(tenant, connection).key()));
  }

  @Operation(summary = "Let the re-mapping go on where it was")
  @PostMapping("/resume")
  @Allowed(Role.ENGINEER)
  RemapResource resume(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return RemapResource.of(remaps.control().resume(read(tenant, connection).key()));
  }

  @Operation(summary = "End the re-mapping; what was mapped once more stays so")
  @PostMapping("/cancel")
  @Allowed(Role.ENGINEER)
  RemapResource cancel(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return RemapResource.of(remaps.control().cancel(read(tenant, connection).key()));
  }

  private Connection read(TenantId tenant, ConnectionId connection) {
    return connections
        .read(new ConnectionKey(tenant, connection))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id."));
  }
}
