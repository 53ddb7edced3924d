package dev.attune.admin.journeys;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/draft")
@Tag(name = "Journeys")
final class DraftController {
  private final JourneyDesk desk;
  private final JourneyDraftStore drafts;
  private final Clock clock;

  DraftController(JourneyDesk desk, JourneyDraftStore drafts, Clock clock) {
    this.desk = desk;
    this.drafts = drafts;
    this.clock = clock;
  }

  @Operation(summary = "Read a draft, with what keeps it from being published")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<DraftResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("journey") JourneyId journey) {
    return answer(existing(new JourneyKey(tenant, journey)));
  }

  @Operation(
      summary = "Save a draft, right or not",
      description = "The first one is saved without If-Match.")
  @PutMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<DraftResource> save(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SaveDraft wanted) {
    Findings findings = new Findings();
    String source = findings.required("/source", wanted.source());
    findings.throwIfAny();
    JourneyKey key = new JourneyKey(tenant, journey);
    desk.check(tenant, source);
    Optional<JourneyDraft> before = drafts.read(key);
    before.ifPresent(draft -> Revision.require(ifMatch, draft.version()));
    long version = before.map(JourneyDraft::version).orElse(0L);
    if (!drafts.write(new JourneyDraft(key, source, clock.now(), caller.name(), version))) {
      throw Revision.changed();
    }
    return answer(existing(key));
  }

  @Operation(summary = "Throw a draft away; what was published stays")
  @ApiResponse(responseCode = "204")
  @DeleteMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<Void> remove(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    JourneyKey key = new JourneyKey(tenant, journey);
    Revision.require(ifMatch, existing(key).version());
    drafts.remove(key);
    return ResponseEntity.noContent().build();
  }

  private JourneyDraft existing(JourneyKey key) {
    return drafts
        .read(key)
        .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "The journey has no draft."));
  }

  private ResponseEntity<DraftResource> answer(JourneyDraft draft) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(draft.version()))
        .body(DraftResource.of(draft, desk.check(draft.key().tenant(), draft.source())));
  }
}
