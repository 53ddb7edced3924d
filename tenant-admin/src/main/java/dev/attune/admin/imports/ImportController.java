package dev.attune.admin.imports;

import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.ImportFile;
import dev.attune.hub.imports.Made;
import dev.attune.hub.imports.Plan;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/imports")
@Tag(name = "Imports")
final class ImportController {
  private static final int PREVIEWED = 20;

  private final ImportDesk desk;
  private final DeadRows dead;
  private final Creations creations;
  private final Clock clock;

  ImportController(ImportDesk desk, DeadRows dead, Creations creations, Clock clock) {
    this.desk = desk;
    this.dead = dead;
    this.creations = creations;
    this.clock = clock;
  }

  @Operation(summary = "List the tenant's imports")
  @GetMapping
  @Allowed(Role.ENGINEER)
  Page<ImportResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(desk.list(tenant), ImportController::id),
        request,
        ImportController::id,
        desk::resource);
  }

  private static String id(Import one) {
    return one.key().connection().value();
  }

  @Operation(summary = "Begin an import; its file comes afterwards")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ImportResource.class)))
  @PostMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody CreateImport wanted) {
    String address = "/api/v1/tenants/" + tenant + "/imports";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          Import made =
              desk.create(
                  new ConnectionKey(tenant, new ConnectionId(digits.substring(0, 32))),
                  wanted.name() == null ? "Import" : wanted.name(),
                  CreateImport.LayoutResource.read(wanted.layout()),
                  caller.name());
          return new Creations.Created(
              address + "/" + id(made), made.version(), desk.resource(made));
        });
  }

  private ResponseEntity<ImportResource> answer(Import one) {
    return ResponseEntity.ok().eTag(Revision.tag(one.version())).body(desk.resource(one));
  }

  @Operation(summary = "Read an import and how far it has come")
  @GetMapping("/{import}")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ImportResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("import") ConnectionId one) {
    return answer(desk.read(new ConnectionKey(tenant, one)));
  }

  @Operation(
      summary = "Delete an import and its file",
      description = "What it brought stays, and cannot be withdrawn any more.")
  @DeleteMapping("/{import}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.ENGINEER)
  void delete(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId one,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    ConnectionKey key = new ConnectionKey(tenant, one);
    Revision.require(ifMatch, desk.read(key).version());
    desk.delete(key);
  }

  @Operation(
      summary = "Send the file, whole or the next part of it",
      description =
          "What arrived before a connection broke off is kept; read the import to see how many"
              + " bytes that is, and go on behind them.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @PutMapping("/{import}/content")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ImportResource> upload(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId one,
      @Parameter(description = "Where this part begins in the file")
          @RequestParam(name = "offset", defaultValue = "0")
          long offset,
      @Parameter(description = "Whether the file is whole with this part")
          @RequestParam(name = "last", defaultValue = "true")
          boolean isLast,
      InputStream content)
      throws IOException {
    return answer(desk.upload(new ConnectionKey(tenant, one), offset, isLast, content));
  }

  @Operation(
      summary = "See what the first rows become",
      description = "By what was planned, or else by what the columns are guessed to mean.")
  @GetMapping("/{import}/preview")
  @Allowed(Role.ENGINEER)
  ImportPreviewResource preview(
      @PathVariable("tenant") TenantId tenant, @PathVariable("import") ConnectionId id) {
    Import one = desk.read(new ConnectionKey(tenant, id));
    List<ImportFile.Column> columns;
    try {
      columns = desk.file(one).columns();
    } catch (HubException e) {
      return new ImportPreviewResource(
          List.of(), PlanResource.of(one.plan()), List.of(), String.valueOf(e.getMessage()));
    }
    Plan plan = one.plan().columns().isEmpty() ? ImportFile.guessed(columns) : one.plan();
    List<Made> rows = List.of();
    String problem = null;
    try {
      rows = desk.file(one).first(plan, PREVIEWED, clock.now());
    } catch (HubException e) {
      problem =
          e.problems().isEmpty()
              ? String.valueOf(e.getMessage())
              : e.problems().getFirst().message();
    }
    return new ImportPreviewResource(
        columns.stream().map(ImportPreviewResource.ColumnResource::of).toList(),
        PlanResource.of(plan),
        rows.stream().map(ImportPreviewResource.RowResource::of).toList(),
        problem);
  }

  @Operation(summary = "Say what the columns become, and how the file is read")
  @PutMapping("/{import}/plan")
  @Allowed(Role.ENGINEER)
  ResponseEntity<ImportResource> plan(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody PlanResource wanted) {
    Import one = desk.read(new ConnectionKey(tenant, id));
    Revision.require(ifMatch, one.version());
    return answer(
        desk.plan(
            one,
            wanted.layout() == null
                ? one.layout()
                : CreateImport.LayoutResource.read(wanted.layout()),
            wanted.read()));
  }

  @Operation(summary = "Let the rows become profiles")
  @PostMapping("/{import}/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Role.ENGINEER)
  ImportResource start(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId one,
      Caller caller) {
    return desk.resource(desk.start(new ConnectionKey(tenant, one), caller.name()));
  }

  @Operation(summary = "Pause the import, or its withdrawal; it keeps its place")
  @PostMapping("/{import}/pause")
  @Allowed(Role.ENGINEER)
  ImportResource pause(
      @PathVariable("tenant") TenantId tenant, @PathVariable("import") ConnectionId id) {
    Import one = desk.read(new ConnectionKey(tenant, id));
    desk.runs().pause(one.key());
    return desk.resource(one);
  }

  @Operation(summary = "Let the import, or its withdrawal, go on where it was")
  @PostMapping("/{import}/resume")
  @Allowed(Role.ENGINEER)
  ImportResource resume(
      @PathVariable("tenant") TenantId tenant, @PathVariable("import") ConnectionId id) {
    Import one = desk.read(new ConnectionKey(tenant, id));
    desk.runs().resume(one.key());
    return desk.resource(one);
  }

  @Operation(summary = "End the import; what it brought stays until it is withdrawn")
  @PostMapping("/{import}/cancel")
  @Allowed(Role.ENGINEER)
  ImportResource cancel(
      @PathVariable("tenant") TenantId tenant, @PathVariable("import") ConnectionId id) {
    Import one = desk.read(new ConnectionKey(tenant, id));
    if (one.stage() == Import.Stage.STARTED) {
      desk.runs().cancel(one.key());
    }
    return desk.resource(one);
  }

  @Operation(
      summary = "Take back what the import brought",
      description =
          "Traits and consents that it gave and nothing newer stands in the place of, identifiers"
              + " that nothing else brought, and profiles that have nothing else. What it forbade"
              + " stays forbidden; what it had overwritten does not come back.")
  @PostMapping("/{import}/withdraw")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Role.ENGINEER)
  ImportResource withdraw(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId one,
      Caller caller) {
    return desk.resource(desk.withdraw(new ConnectionKey(tenant, one), caller.name()));
  }

  @Operation(
      summary = "Get the rows that could not be taken, as CSV",
      description =
          "Each with its number, the column, the reason, and the row itself; also those that were"
              + " taken and could not be applied, as long as they lie among the dead letters.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @GetMapping(path = "/{import}/rejected", produces = "text/csv")
  @Allowed(Role.ENGINEER)
  void rejected(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("import") ConnectionId id,
      HttpServletResponse response)
      throws IOException {
    Import one = desk.read(new ConnectionKey(tenant, id));
    long last = desk.lastRow(one);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"");
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    if (last > 0) {
      RejectedRows.write(desk.file(one), last, dead.of(one, desk.dead(one)), clock.now(), out);
    }
    out.flush();
  }
}
