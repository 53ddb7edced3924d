package dev.attune.admin.journeys;

import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys")
@Tag(name = "Journeys")
final class JourneyController {
  private final JourneyDesk desk;
  private final JourneyLife life;
  private final JourneyDraftStore drafts;
  private final FirstRunDesk firstRuns;
  private final Creations creations;

  JourneyController(
      JourneyDesk desk,
      JourneyLife life,
      JourneyDraftStore drafts,
      FirstRunDesk firstRuns,
      Creations creations) {
    this.desk = desk;
    this.life = life;
    this.drafts = drafts;
    this.firstRuns = firstRuns;
    this.creations = creations;
  }

  @Operation(summary = "List the tenant's journeys and drafts")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<JourneyResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    Map<String, JourneyResource> all = new TreeMap<>();
    for (JourneyDraft draft : drafts.list(tenant)) {
      String id = draft.key().journey().value();
      all.put(id, JourneyResource.of(id, null, true));
    }
    for (JourneyHead head : desk.heads(tenant)) {
      String id = head.key().journey().value();
      all.put(id, JourneyResource.of(id, head, all.containsKey(id)));
    }
    List<JourneyResource> sorted = new ArrayList<>(all.values());
    return Page.of(
        request.of(sorted, JourneyResource::id), request, JourneyResource::id, one -> one);
  }

  @Operation(
      summary = "Publish a journey, JSON or YAML, as its next version",
      description =
          "Customers enter the new version from now on, unless the tenant's rules want a second"
              + " person to agree first; those inside go on in theirs. Sending the definition that"
              + " was published last changes nothing.")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = VersionResource.class)))
  @PostMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/yaml", MediaType.TEXT_PLAIN_VALUE})
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> publish(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody String definition) {
    return publish(tenant, null, definition, caller, idempotencyKey);
  }

  @Operation(summary = "Publish the journey's draft as its next version")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = VersionResource.class)))
  @PostMapping("/{journey}/publish")
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> publishDraft(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
    JourneyDraft draft =
        drafts
            .read(new JourneyKey(tenant, journey))
            .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "The journey has no draft."));
    return publish(tenant, journey, draft.source(), caller, idempotencyKey);
  }

  private ResponseEntity<String> publish(
      TenantId tenant,
      @Nullable JourneyId expected,
      String definition,
      Caller caller,
      @Nullable String idempotencyKey) {
    String address = "/api/v1/tenants/" + tenant + "/journeys";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, definition),
        digits -> {
          JourneyDesk.Published published =
              desk.publish(tenant, expected, definition, caller.name());
          int version = published.version().version();
          return new Creations.Created(
              address + "/" + published.version().key().journey() + "/versions/" + version,
              version,
              VersionResource.of(published.version())
                  .with(published.warnings(), published.isWaiting()));
        });
  }

  @Operation(summary = "Read how a journey stands")
  @GetMapping("/{journey}")
  @Allowed(Role.VIEWER)
  ResponseEntity<JourneyResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("journey") JourneyId journey) {
    JourneyKey key = new JourneyKey(tenant, journey);
    JourneyDraft draft = drafts.read(key).orElse(null);
    JourneyHead head = draft == null ? desk.head(key) : desk.headOrNull(key);
    Instant simulated = draft == null ? null : life.simulated(key, draft.source());
    return ResponseEntity.ok()
        .eTag(Revision.tag(head == null ? 0 : head.document()))
        .body(
            head == null
                ? JourneyResource.draft(journey.value(), draft != null, simulated)
                : JourneyResource.whole(head, draft != null, simulated, firstRuns.of(head)));
  }

  @Operation(summary = "Pause a journey: nobody enters, those inside stand still")
  @PostMapping("/{journey}/pause")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> pause(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    return moved(caller, new JourneyKey(tenant, journey), JourneyHead.State.PAUSED);
  }

  @Operation(summary = "Resume a paused journey")
  @PostMapping("/{journey}/resume")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> resume(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    return moved(caller, new JourneyKey(tenant, journey), JourneyHead.State.LIVE);
  }

  @Operation(summary = "Retire a journey: nobody enters, those inside finish")
  @PostMapping("/{journey}/retire")
  @Allowed(Role.AUTHOR)
  ResponseEntity<JourneyResource> retire(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller) {
    return moved(caller, new JourneyKey(tenant, journey), JourneyHead.State.RETIRED);
  }

  private ResponseEntity<JourneyResource> moved(
      Caller caller, JourneyKey key, JourneyHead.State to) {
    JourneyHead head = desk.move(key, to, caller.name());
    return ResponseEntity.ok()
        .eTag(Revision.tag(head.document()))
        .body(JourneyResource.whole(head, drafts.read(key).isPresent(), null, firstRuns.of(head)));
  }
}
