package dev.attune.admin.computedtraits;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.computed.ComputedTrait;
import dev.attune.hub.computed.ComputedTraitReader;
import dev.attune.hub.computed.Fills;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/computed-traits")
@Tag(name = "Computed traits")
final class ComputedTraitController {
  /** By which a definition is tried that has no name yet. */
  private static final String UNNAMED = "unnamed";

  private final ComputedTraitDesk desk;
  private final Fills fills;
  private final CustomerStore customers;
  private final Creations creations;
  private final StoredEvents stored;
  private final ComputedPreview preview;

  ComputedTraitController(
      ComputedTraitDesk desk,
      Fills fills,
      CustomerStore customers,
      Creations creations,
      StoredEvents stored,
      ComputedPreview preview) {
    this.desk = desk;
    this.fills = fills;
    this.customers = customers;
    this.creations = creations;
    this.stored = stored;
    this.preview = preview;
  }

  @Operation(summary = "List the tenant's computed traits")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ComputedTraitResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    TraitStates states = states(tenant);
    return Page.of(
        request.of(desk.list(tenant), one -> one.key().id()),
        request,
        one -> one.key().id(),
        one -> ComputedTraitResource.of(one, states, null));
  }

  @Operation(
      summary = "Create a computed trait",
      description = "It is filled from stored history in the background.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ComputedTraitResource.class)))
  @PostMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody SaveComputedTrait wanted) {
    String name = wanted.name() == null ? "" : wanted.name();
    String address = "/api/v1/tenants/" + tenant + "/computed-traits";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          String source = wanted.source();
          if (!desk.save(tenant, name, source, 0, caller.name())
              && !isOwn(desk.read(tenant, name), source, caller.name())) {
            throw new HubException(
                HubError.CONFLICT, "There is a computed trait '%s' already.".formatted(name));
          }
          Definition made = desk.read(tenant, name);
          return new Creations.Created(address + "/" + name, made.version(), resource(made));
        });
  }

  /** Whether the one that is there is what this caller wanted, in a try that broke off. */
  private static boolean isOwn(Definition found, String source, String caller) {
    return found.version() == 1 && found.actor().equals(caller) && found.source().equals(source);
  }

  @Operation(summary = "Read a computed trait")
  @GetMapping("/{trait}")
  @Allowed(Role.VIEWER)
  ResponseEntity<ComputedTraitResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("trait") String name) {
    return answer(desk.read(tenant, name));
  }

  @Operation(
      summary = "Change a computed trait",
      description =
          "Where it reckons something else than before it is filled from stored history anew, in"
              + " the background.")
  @PutMapping("/{trait}")
  @Allowed(Role.AUTHOR)
  ResponseEntity<ComputedTraitResource> change(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("trait") String name,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SaveComputedTrait wanted) {
    Definition before = desk.read(tenant, name);
    Revision.require(ifMatch, before.version());
    if (!desk.save(tenant, name, wanted.source(), before.version(), caller.name())) {
      throw Revision.changed();
    }
    return answer(desk.read(tenant, name));
  }

  @Operation(summary = "Remove a computed trait that no journey and no segment reads")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{trait}")
  @Allowed(Role.AUTHOR)
  ResponseEntity<Void> remove(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("trait") String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, name);
    Revision.require(ifMatch, before.version());
    if (!desk.remove(before)) {
      throw Revision.changed();
    }
    return ResponseEntity.noContent().build();
  }

  @Operation(
      summary = "Try a definition on some profiles",
      description =
          "The newest 500 events of each of at most 10 profiles are reckoned with. Nothing is"
              + " changed.")
  @PostMapping("/preview")
  @Allowed(Role.VIEWER)
  ComputedPreviewResource preview(
      @PathVariable("tenant") TenantId tenant, @RequestBody PreviewComputedTrait wanted) {
    SaveComputedTrait definition = wanted.definition();
    Findings findings = new Findings();
    if (definition == null) {
      findings.required("/definition", null);
    }
    ComputedTrait trait = definition == null ? null : noted(findings, definition);
    return preview.of(tenant, findings.orThrow(trait), wanted.profiles());
  }

  private static @Nullable ComputedTrait noted(Findings findings, SaveComputedTrait definition) {
    String name = definition.name();
    return findings.noted(
        "/definition",
        () ->
            ComputedTraitReader.read(
                name == null || name.isEmpty() ? UNNAMED : name, definition.source()));
  }

  private TraitStates states(TenantId tenant) {
    return new TraitStates(tenant, fills, customers);
  }

  private ComputedTraitResource resource(Definition definition) {
    TenantId tenant = definition.key().tenant();
    return ComputedTraitResource.of(
        definition, states(tenant), stored.warnings(tenant, definition.key().id()));
  }

  private ResponseEntity<ComputedTraitResource> answer(Definition definition) {
    return ResponseEntity.ok().eTag(Revision.tag(definition.version())).body(resource(definition));
  }
}
