package dev.attune.admin.registrations;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.polling.PollRecord;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}/registration")
@Tag(name = "Connections")
final class RegistrationController {
  private final Registrations registrations;
  private final Catalogue catalogue;
  private final PollStore turns;

  RegistrationController(
      Registrations registrations,
      Catalogue catalogue,
      @Qualifier("registrationTurnStore") PollStore turns) {
    this.registrations = registrations;
    this.catalogue = catalogue;
    this.turns = turns;
  }

  @Operation(summary = "See whether the tool posts its webhooks to the hub; asks the tool nothing")
  @GetMapping
  @Allowed(Role.VIEWER)
  RegistrationResource read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    Connection known = registrations.connection(new ConnectionKey(tenant, connection));
    return resource(known, registrations.read(known));
  }

  @Operation(
      summary = "Have the tool post its webhooks to the hub, or see to it that it still does",
      description =
          "Done twice it is done once. A tool that refuses or is down is no error of this call: see"
              + " state and problem.")
  @PostMapping
  @Allowed(Role.ENGINEER)
  RegistrationResource register(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestParam(name = "fresh", defaultValue = "false") boolean fresh) {
    Connection known = registrations.connection(new ConnectionKey(tenant, connection));
    return resource(known, registrations.register(known, fresh));
  }

  @Operation(
      summary = "Have the tool post no more; the hub leaves it so until it is registered again")
  @DeleteMapping
  @Allowed(Role.ENGINEER)
  RegistrationResource withdraw(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    Connection known = registrations.connection(new ConnectionKey(tenant, connection));
    return resource(known, registrations.withdraw(known));
  }

  private RegistrationResource resource(Connection connection, RegistrationStatus status) {
    return new RegistrationResource(
        status.state().text(),
        status.reference(),
        status.since(),
        status.looked(),
        next(status),
        status.problem(),
        status.remains(),
        registrations.address(connection),
        help(connection.connector()));
  }

  private @Nullable Instant next(RegistrationStatus status) {
    return status.state() == RegistrationState.LATER
        ? turns.read(status.key()).map(PollRecord::due).orElse(null)
        : null;
  }

  private String help(String connector) {
    return catalogue.find(connector).stream()
        .flatMap(entry -> entry.sources().stream())
        .filter(source -> source.via().equals("WEBHOOK"))
        .map(ConnectorEntry.SourceEntry::help)
        .collect(Collectors.joining("\n\n"));
  }
}
