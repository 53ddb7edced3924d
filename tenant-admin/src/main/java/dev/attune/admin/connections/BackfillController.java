package dev.attune.admin.connections;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
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
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}/backfill")
@Tag(name = "Connections")
final class BackfillController {
  private final ConnectionDesk connections;
  private final BackfillDesk backfills;
  private final Clock clock;

  BackfillController(ConnectionDesk connections, BackfillDesk backfills, Clock clock) {
    this.connections = connections;
    this.backfills = backfills;
    this.clock = clock;
  }

  @Operation(
      summary = "Fetch what happened at the tool before, beside what comes in now",
      description =
          "Events that it brings keep their own time. They start only journeys whose entries say"
              + " 'history: true', and move nobody who is inside one.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Role.ENGINEER)
  BackfillResource start(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      Caller caller,
      @RequestBody(required = false) @Nullable StartBackfill wanted) {
    StartBackfill start = wanted == null ? new StartBackfill(null, null, null) : wanted;
    return resource(
        backfills.start(
            connections.read(new ConnectionKey(tenant, connection)), start, caller.name()));
  }

  @Operation(summary = "See how far the last backfill has come")
  @GetMapping
  @Allowed(Role.VIEWER)
  BackfillResource.Report read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return new BackfillResource.Report(
        backfills.control().read(known(tenant, connection)).map(this::resource).orElse(null));
  }

  @Operation(summary = "Pause the backfill; it keeps its place")
  @PostMapping("/pause")
  @Allowed(Role.ENGINEER)
  BackfillResource pause(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return resource(backfills.control().pause(known(tenant, connection)));
  }

  @Operation(summary = "Let the backfill go on where it was")
  @PostMapping("/resume")
  @Allowed(Role.ENGINEER)
  BackfillResource resume(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return resource(backfills.control().resume(known(tenant, connection)));
  }

  @Operation(summary = "End the backfill; what was fetched stays")
  @PostMapping("/cancel")
  @Allowed(Role.ENGINEER)
  BackfillResource cancel(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return resource(backfills.control().cancel(known(tenant, connection)));
  }

  private ConnectionKey known(TenantId tenant, ConnectionId connection) {
    return connections.read(new ConnectionKey(tenant, connection)).key();
  }

  private BackfillResource resource(Backfill backfill) {
    return BackfillResource.of(backfill, clock.now());
  }
}
