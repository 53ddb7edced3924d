package dev.attune.admin.journeys;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journey-rules")
@Tag(name = "Journeys")
final class JourneyRulesController {
  private final DefinitionStore definitions;
  private final Clock clock;

  JourneyRulesController(DefinitionStore definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Who has to agree before a journey goes live. */
  record JourneyRules(
      @Schema(
              description =
                  "With more recipients in 30 days than this a second person has to agree before a"
                      + " journey goes live, and also where nobody knows how many there will be;"
                      + " missing: never")
          @Nullable Long approvalAbove) {}

  @Operation(summary = "Read who has to agree before a journey goes live")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<JourneyRules> read(@PathVariable("tenant") TenantId tenant) {
    return answer(tenant);
  }

  @Operation(summary = "Say who has to agree before a journey goes live")
  @PutMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<JourneyRules> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JourneyRules wanted) {
    Long above = wanted.approvalAbove();
    Findings findings = new Findings();
    if (above != null && above < 0) {
      findings.add("/approvalAbove", "The number of recipients must not be less than 0.");
    }
    findings.throwIfAny();
    DefinitionKey key = GoLiveRules.key(tenant);
    long version = definitions.read(key).map(Definition::version).orElse(0L);
    Revision.require(ifMatch, version);
    Definition definition =
        new Definition(key, version, GoLiveRules.source(above), clock.now(), caller.name());
    if (!definitions.write(definition)) {
      throw Revision.changed();
    }
    return answer(tenant);
  }

  private ResponseEntity<JourneyRules> answer(TenantId tenant) {
    Definition definition = definitions.read(GoLiveRules.key(tenant)).orElse(null);
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition == null ? 0 : definition.version()))
        .body(new JourneyRules(GoLiveRules.approvalAbove(definition)));
  }
}
