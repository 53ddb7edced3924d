package dev.attune.admin.mappings;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}")
@Tag(name = "Mappings")
final class MappingController {
  private static final int SIGNALS = 500;
  private static final int MOST_SIGNALS = 1_000;

  private final ConnectionStore connections;
  private final MappingHistory history;
  private final StoredSignals stored;
  private final Clock clock;

  MappingController(
      ConnectionStore connections, MappingHistory history, StoredSignals stored, Clock clock) {
    this.connections = connections;
    this.history = history;
    this.stored = stored;
    this.clock = clock;
  }

  @Operation(summary = "See what event a signal would become; nothing is stored")
  @PostMapping("/preview-mapping")
  @Allowed(Role.VIEWER)
  MappingPreview preview(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody PreviewMapping wanted) {
    Connection tried = read(tenant, connection);
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

  @Operation(summary = "Read what the tool sent last, as far as the log still has it")
  @GetMapping("/signals")
  @Allowed(Role.ENGINEER)
  StoredSignalResource.Newest signals(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @Parameter(description = "How many at most, 1 to 500")
          @RequestParam(name = "limit", defaultValue = "20")
          int limit) {
    Connection sender = read(tenant, connection);
    int most = PageRequest.of(null, limit).limit();
    return StoredSignalResource.of(stored.newest(sender.key(), most));
  }

  @Operation(
      summary = "Try a mapping on what the tool has sent, beside the one in force",
      description = "Nothing is stored or sent, and the mapping in force stays as it is.")
  @PostMapping("/mappings/try")
  @Allowed(Role.ENGINEER)
  MappingTrial tryOut(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestBody TryMapping wanted) {
    Connection tried = read(tenant, connection);
    Findings findings = new Findings();
    if (wanted.mapping() == null) {
      findings.add("/mapping", "This field is required.");
    }
    int signals = wanted.signals() == null ? SIGNALS : wanted.signals();
    if (signals < 1 || signals > MOST_SIGNALS) {
      findings.add("/signals", "The number of signals must be 1 to %d.".formatted(MOST_SIGNALS));
    }
    Mapping mapping = new Mapping(findings.orThrow(wanted.mapping()));
    EventMapper mapper = findings.noted("/mapping", () -> EventMapper.compile(mapping));
    return MappingTrial.of(
        inForce(tried), findings.orThrow(mapper), stored.newest(tried.key(), signals));
  }

  private static @Nullable EventMapper inForce(Connection connection) {
    try {
      return EventMapper.compile(connection.mapping());
    } catch (HubException e) {
      return null;
    }
  }

  @Operation(summary = "List the mappings that the connection has had, the newest first")
  @GetMapping("/mappings")
  @Allowed(Role.VIEWER)
  Page<MappingVersionResource> versions(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    Connection mapped = read(tenant, connection);
    PageRequest request = PageRequest.of(cursor, limit);
    Integer before = request.after(Integer::valueOf);
    return Page.of(
        history.before(
            mapped.key(), before == null ? Integer.MAX_VALUE : before, request.oneMore()),
        request,
        version -> Integer.toString(version.number()),
        MappingVersionResource::of);
  }

  @Operation(summary = "Read a mapping that the connection has or had")
  @GetMapping("/mappings/{version}")
  @Allowed(Role.VIEWER)
  MappingVersionResource version(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @PathVariable("version") int version) {
    MappingVersion found = history.version(read(tenant, connection).key(), version);
    if (found == null) {
      throw new HubException(
          HubError.NOT_FOUND, "The connection has had no mapping of this number.");
    }
    return MappingVersionResource.of(found);
  }

  private Connection read(TenantId tenant, ConnectionId connection) {
    return connections
        .read(new ConnectionKey(tenant, connection))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id."));
  }
}
