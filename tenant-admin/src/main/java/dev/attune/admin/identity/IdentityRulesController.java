package dev.attune.admin.identity;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.identity.IdentityRulesWriter;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@RequestMapping("/api/v1/tenants/{tenant}/identity-rules")
@Tag(name = "Identity")
final class IdentityRulesController {
  private final RulesDesk desk;
  private final TenantRules inForce;

  IdentityRulesController(RulesDesk desk, TenantRules inForce) {
    this.desk = desk;
    this.inForce = inForce;
  }

  @Operation(
      summary = "Read the rules of who is who",
      description = "Where none were saved, those that hold by default.")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<IdentityRulesResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(desk.read(tenant, DefinitionKind.IDENTITY_RULES));
  }

  @Operation(
      summary = "Save rules of who is who",
      description =
          "They hold for events from now on; profiles stay as they are until an event names them."
              + " Where values are made comparable in another way than before, the former way is"
              + " noted under formerly, so that people are still found who are known by it.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(implementation = IdentityRulesDocument.class)))
  @PutMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<IdentityRulesResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Fields rules) {
    Definition before = desk.read(tenant, DefinitionKind.IDENTITY_RULES);
    IdentityRules wanted = IdentityRulesReader.read(rules, 0).after(inForce.identity(tenant));
    return answer(desk.save(before, ifMatch, source(wanted), caller.name()));
  }

  @Operation(summary = "Go back to the rules that hold by default")
  @DeleteMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<IdentityRulesResource> reset(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, DefinitionKind.IDENTITY_RULES);
    IdentityRules wanted = IdentityRules.DEFAULT.after(inForce.identity(tenant));
    return answer(desk.save(before, ifMatch, source(wanted), caller.name()));
  }

  private static String source(IdentityRules wanted) {
    return wanted.equals(IdentityRules.DEFAULT)
        ? RulesDesk.STANDARD
        : Json.write(IdentityRulesWriter.write(wanted));
  }

  private static ResponseEntity<IdentityRulesResource> answer(Definition definition) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition.version()))
        .body(IdentityRulesResource.of(definition));
  }
}
