package dev.attune.admin.connections;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}")
@Tag(name = "Connections")
final class ConnectionActionController {
  private static final String NO_REASON = "It was paused by a person.";

  /** By then all nodes have read a changed connection anew. */
  private static final Duration ALL_KNOW = Duration.ofSeconds(10);

  private final ConnectionDesk desk;
  private final DeliveryDesk deliveries;
  private final String publicUrl;

  ConnectionActionController(
      ConnectionDesk desk, DeliveryDesk deliveries, AttuneSettings settings) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.publicUrl = settings.publicUrl();
  }

  @Operation(summary = "Try the connection out at its tool")
  @PostMapping("/test")
  @Allowed(Role.ENGINEER)
  TestResult test(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return desk.test(new ConnectionKey(tenant, connection));
  }

  @Operation(
      summary =
          "Pause the connection, or one direction of it: nothing goes that way until it is resumed")
  @PostMapping("/pause")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> pause(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody(required = false) @Nullable PauseConnection why) {
    String reason = why == null ? null : why.reason();
    return answer(
        desk.pause(
            new ConnectionKey(tenant, connection),
            why == null ? Direction.BOTH : why.directions(),
            reason == null || reason.isBlank() ? NO_REASON : reason));
  }

  @Operation(summary = "Resume the connection, or one direction of it; what waited for it is sent")
  @PostMapping("/resume")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> resume(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody(required = false) @Nullable ResumeConnection which) {
    Set<Direction> directions = which == null ? Direction.BOTH : which.directions();
    Connection resumed = desk.resume(new ConnectionKey(tenant, connection), directions);
    if (directions.contains(Direction.SENDING)) {
      deliveries.hasten(resumed.key());
    }
    return answer(resumed);
  }

  @Operation(summary = "Say what the connection's account at its tool allows; all is replaced")
  @PutMapping("/limits")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> limit(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody AccountLimitsResource limits) {
    Connection limited = desk.limit(new ConnectionKey(tenant, connection), limits);
    // What was put off until an account has calls again may have them now.
    deliveries.hasten(limited.key(), ALL_KNOW);
    return answer(limited);
  }

  @Operation(summary = "Put new secrets in the place of the old ones")
  @PostMapping("/rotate")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> rotate(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody RotateSecrets fresh) {
    return answer(desk.rotate(new ConnectionKey(tenant, connection), fresh));
  }

  private ResponseEntity<ConnectionResource> answer(Connection connection) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(connection.version()))
        .body(ConnectionResource.of(connection, publicUrl));
  }
}
