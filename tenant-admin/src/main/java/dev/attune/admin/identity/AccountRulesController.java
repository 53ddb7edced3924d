package dev.attune.admin.identity;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.profile.AccountRulesReader;
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
@RequestMapping("/api/v1/tenants/{tenant}/account-rules")
@Tag(name = "Accounts")
final class AccountRulesController {
  private final RulesDesk desk;

  AccountRulesController(RulesDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "Read how accounts come about")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<AccountRulesResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(desk.read(tenant, DefinitionKind.ACCOUNT_RULES));
  }

  @Operation(
      summary = "Save how accounts come about",
      description = "Holds for what comes from a moment later on; what is known stays as it is.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = AccountRulesResource.AccountRulesDocument.class)))
  @PutMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<AccountRulesResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Fields rules) {
    Definition before = desk.read(tenant, DefinitionKind.ACCOUNT_RULES);
    String source = Json.write(AccountRulesReader.write(AccountRulesReader.read(rules)));
    return answer(desk.save(before, ifMatch, source, caller.name()));
  }

  @Operation(summary = "Go back to what holds by default: addresses make no members")
  @DeleteMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<AccountRulesResource> reset(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, DefinitionKind.ACCOUNT_RULES);
    return answer(desk.save(before, ifMatch, RulesDesk.STANDARD, caller.name()));
  }

  private static ResponseEntity<AccountRulesResource> answer(Definition definition) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition.version()))
        .body(AccountRulesResource.of(definition));
  }
}
