package dev.attune.admin.matches;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/match-rules")
@Tag(name = "Matches")
final class MatchRulesController {
  private final MatchRulesDesk desk;
  private final MatchRunStore runs;

  MatchRulesController(MatchRulesDesk desk, MatchRunStore runs) {
    this.desk = desk;
    this.runs = runs;
  }

  @Operation(summary = "Read by which rules profiles are suggested as one person")
  @GetMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchRulesResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(tenant, desk.read(tenant));
  }

  @Operation(
      summary = "Change the rules",
      description =
          "All profiles are compared anew by them. While nothing was changed yet, the ETag is that"
              + " of the usual rules.")
  @PutMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchRulesResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SaveMatchRules wanted) {
    MatchRulesDesk.Versioned before = desk.read(tenant);
    Revision.require(ifMatch, before.version());
    return answer(
        tenant,
        desk.write(tenant, wanted.rules(before.rules().model()), before.version(), caller.name()));
  }

  @Operation(
      summary = "Learn from the tenant's own profiles how often fields agree",
      description = "Takes some seconds. Nobody has to say who is who.")
  @PostMapping("/learn")
  @Allowed(Role.ENGINEER)
  ResponseEntity<MatchRulesResource> learn(@PathVariable("tenant") TenantId tenant, Caller caller) {
    return answer(tenant, desk.learn(tenant, caller.name()));
  }

  private ResponseEntity<MatchRulesResource> answer(
      TenantId tenant, MatchRulesDesk.Versioned versioned) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(versioned.version()))
        .body(MatchRulesResource.of(versioned.rules(), runs.read(List.of(tenant)).get(tenant)));
  }
}
