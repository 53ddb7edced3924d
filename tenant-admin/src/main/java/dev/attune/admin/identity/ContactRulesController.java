package dev.attune.admin.identity;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.journey.ContactRulesReader;
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
@RequestMapping("/api/v1/tenants/{tenant}/contact-rules")
@Tag(name = "Journeys")
final class ContactRulesController {
  private final RulesDesk desk;

  ContactRulesController(RulesDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "Read how much is sent to customers at most, and when")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<ContactRulesResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(desk.read(tenant, DefinitionKind.CONTACT_RULES));
  }

  @Operation(
      summary = "Save how much is sent to customers at most, and when",
      description =
          "Holds for what journeys ask for from a moment later on, besides their own limits. What"
              + " was asked for before keeps the quiet hours of then.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ContactRulesResource.ContactRulesDocument.class)))
  @PutMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<ContactRulesResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Fields rules) {
    Definition before = desk.read(tenant, DefinitionKind.CONTACT_RULES);
    String source = Json.write(rules);
    ContactRulesReader.read(source);
    return answer(desk.save(before, ifMatch, source, caller.name()));
  }

  @Operation(summary = "Go back to what holds by default: no caps, no quiet hours")
  @DeleteMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<ContactRulesResource> reset(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, DefinitionKind.CONTACT_RULES);
    return answer(desk.save(before, ifMatch, RulesDesk.STANDARD, caller.name()));
  }

  private static ResponseEntity<ContactRulesResource> answer(Definition definition) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition.version()))
        .body(ContactRulesResource.of(definition));
  }
}
