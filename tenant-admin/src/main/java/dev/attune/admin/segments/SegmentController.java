package dev.attune.admin.segments;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.fill.SegmentFills;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.segment.Segment;
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
@RequestMapping("/api/v1/tenants/{tenant}/segments")
@Tag(name = "Segments")
final class SegmentController {
  private static final int MOST_COUNTED = 1_000_000;

  private final SegmentDesk desk;
  private final SegmentFills fills;
  private final CustomerStore customers;
  private final Creations creations;
  private final SegmentPreview preview;

  SegmentController(
      SegmentDesk desk,
      SegmentFills fills,
      CustomerStore customers,
      Creations creations,
      SegmentPreview preview) {
    this.desk = desk;
    this.fills = fills;
    this.customers = customers;
    this.creations = creations;
    this.preview = preview;
  }

  @Operation(summary = "List the tenant's segments")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<SegmentResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(desk.list(tenant), one -> one.key().id()),
        request,
        one -> one.key().id(),
        this::resource);
  }

  @Operation(
      summary = "Create a segment",
      description = "All stored profiles are held against it in the background.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SegmentResource.class)))
  @PostMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> create(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody SaveSegment wanted) {
    Findings findings = new Findings();
    String id = findings.required("/id", wanted.id());
    findings.throwIfAny();
    String address = "/api/v1/tenants/" + tenant + "/segments";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          Segment segment = segment(id, wanted);
          if (!desk.save(tenant, segment, 0, caller.name())
              && !isOwn(tenant, segment, caller.name())) {
            throw new HubException(
                HubError.CONFLICT, "There is a segment '%s' already.".formatted(id));
          }
          Definition made = desk.read(tenant, id);
          return new Creations.Created(address + "/" + id, made.version(), resource(made));
        });
  }

  /** Whether the one that is there is what this caller wanted, in a try that broke off. */
  private boolean isOwn(TenantId tenant, Segment segment, String caller) {
    return desk.find(tenant, segment.id())
        .filter(one -> one.version() == 1 && one.actor().equals(caller))
        .filter(one -> one.source().equals(segment.json()))
        .isPresent();
  }

  @Operation(summary = "Read a segment")
  @GetMapping("/{segment}")
  @Allowed(Role.VIEWER)
  ResponseEntity<SegmentResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("segment") String id) {
    return answer(desk.read(tenant, id));
  }

  @Operation(
      summary = "Change a segment",
      description = "All stored profiles are held against it in the background.")
  @PutMapping("/{segment}")
  @Allowed(Role.AUTHOR)
  ResponseEntity<SegmentResource> change(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("segment") String id,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SaveSegment wanted) {
    Definition before = desk.read(tenant, id);
    Revision.require(ifMatch, before.version());
    if (!desk.save(tenant, segment(id, wanted), before.version(), caller.name())) {
      throw Revision.changed();
    }
    return answer(desk.read(tenant, id));
  }

  @Operation(summary = "Remove a segment that no journey and no other segment reads")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{segment}")
  @Allowed(Role.AUTHOR)
  ResponseEntity<Void> remove(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("segment") String id,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, id);
    Revision.require(ifMatch, before.version());
    if (!desk.remove(before, caller.name())) {
      throw Revision.changed();
    }
    return ResponseEntity.noContent().build();
  }

  @Operation(summary = "List the profiles in a segment")
  @GetMapping("/{segment}/members")
  @Allowed(Role.VIEWER)
  Page<SegmentMemberResource> members(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("segment") String id,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    desk.read(tenant, id);
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        customers.members(tenant, id, request.after(ProfileId::new), request.oneMore()),
        request,
        ProfileId::value,
        profile -> new SegmentMemberResource(profile.value()));
  }

  @Operation(summary = "Count the profiles in a segment")
  @GetMapping("/{segment}/count")
  @Allowed(Role.VIEWER)
  MembersResource count(
      @PathVariable("tenant") TenantId tenant, @PathVariable("segment") String id) {
    desk.read(tenant, id);
    int found = customers.count(tenant, id, MOST_COUNTED + 1);
    return new MembersResource(Math.min(found, MOST_COUNTED), found > MOST_COUNTED);
  }

  @Operation(summary = "Say which segments and journeys read a segment")
  @GetMapping("/{segment}/readers")
  @Allowed(Role.VIEWER)
  SegmentReaders readers(
      @PathVariable("tenant") TenantId tenant, @PathVariable("segment") String id) {
    desk.read(tenant, id);
    return desk.readers(tenant, id);
  }

  @Operation(
      summary = "Try a condition on the stored profiles, part by part",
      description =
          "Add up the parts: what they match together is exact for what was stored meanwhile."
              + " Nothing is changed.")
  @PostMapping("/preview")
  @Allowed(Role.VIEWER)
  SegmentPreviewResource preview(
      @PathVariable("tenant") TenantId tenant, @RequestBody PreviewSegment wanted) {
    Findings findings = new Findings();
    String when = findings.required("/when", wanted.when());
    findings.throwIfAny();
    return preview.part(tenant, when, wanted.cursor());
  }

  private static Segment segment(String id, SaveSegment wanted) {
    return new Segment(
        id,
        wanted.name() == null ? "" : wanted.name(),
        wanted.description() == null ? "" : wanted.description(),
        wanted.when() == null ? "" : wanted.when(),
        Boolean.TRUE.equals(wanted.startJourneys()));
  }

  private SegmentResource resource(Definition definition) {
    return SegmentResource.of(
        definition, fills.read(definition.key().tenant(), definition.key().id()).orElse(null));
  }

  private ResponseEntity<SegmentResource> answer(Definition definition) {
    return ResponseEntity.ok().eTag(Revision.tag(definition.version())).body(resource(definition));
  }
}
