package dev.attune.admin.connections;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}")
@Tag(name = "Connections")
final class ConnectionActionController {
  private static final String NO_REASON = "It was paused by a person.";

  private final ConnectionDesk desk;
  private final DeliveryDesk deliveries;
  private final Clock clock;
  private final String publicUrl;

  ConnectionActionController(
      ConnectionDesk desk, DeliveryDesk deliveries, Clock clock, AttuneSettings settings) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.clock = clock;
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

  @Operation(summary = "Pause the connection: nothing goes in or out until it is resumed")
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
            reason == null || reason.isBlank() ? NO_REASON : reason));
  }

  @Operation(summary = "Resume the connection; what waited for it is sent")
  @PostMapping("/resume")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ConnectionResource> resume(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    Connection resumed = desk.resume(new ConnectionKey(tenant, connection));
    deliveries.hasten(resumed.key());
    return answer(resumed);
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

  @Operation(summary = "See what event a signal would become; nothing is stored")
  @PostMapping("/preview-mapping")
  @Allowed(Role.VIEWER)
  MappingPreview preview(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody PreviewMapping wanted) {
    Connection tried = desk.read(new ConnectionKey(tenant, connection));
    Findings findings = new Findings();
    Fields payload = wanted.payload();
    if (payload == null) {
      findings.add("/payload", "This field is required.");
    }
    Mapping mapping = wanted.mapping() == null ? tried.mapping() : new Mapping(wanted.mapping());
    EventMapper mapper = findings.noted("/mapping", () -> EventMapper.compile(mapping));
    EventMapper compiled = findings.orThrow(mapper);
    Fields signal = findings.orThrow(payload);
    return MappingPreview.of(
        compiled.map(
            new LogEntry.Signal(
                tried.key(), Digest.of("preview", Json.write(signal)), signal, clock.now(), null)));
  }

  private ResponseEntity<ConnectionResource> answer(Connection connection) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(connection.version()))
        .body(ConnectionResource.of(connection, publicUrl));
  }
}
