package dev.attune.admin.identity;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.SurvivorshipReader;
import dev.attune.hub.profile.TraitRule;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
@RequestMapping("/api/v1/tenants/{tenant}/survivorship")
@Tag(name = "Identity")
final class SurvivorshipController {
  private final RulesDesk desk;
  private final ConnectionStore connections;

  SurvivorshipController(RulesDesk desk, ConnectionStore connections) {
    this.desk = desk;
    this.connections = connections;
  }

  @Operation(
      summary = "Read which value of a trait stands where several are known",
      description =
          "Where nothing was saved, the newest stands, and nothing is overwritten with"
              + " an empty value.")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<SurvivorshipResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(desk.read(tenant, DefinitionKind.SURVIVORSHIP));
  }

  @Operation(
      summary = "Save which value of a trait stands",
      description = "The answer says what a change does not do.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SurvivorshipResource.SurvivorshipDocument.class)))
  @PutMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<SurvivorshipResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Fields rules) {
    Definition before = desk.read(tenant, DefinitionKind.SURVIVORSHIP);
    Survivorship wanted = SurvivorshipReader.read(rules);
    checkConnections(tenant, rules, wanted);
    String source = Json.write(SurvivorshipReader.write(wanted));
    return answer(desk.save(before, ifMatch, source, caller.name()));
  }

  private void checkConnections(TenantId tenant, Fields rules, Survivorship wanted) {
    Set<ConnectionId> known = new HashSet<>();
    connections.list(tenant).forEach(one -> known.add(one.key().connection()));
    Findings findings = new Findings();
    List<?> traits = rules.value("traits") instanceof List<?> list ? list : List.of();
    for (int i = 0; i < traits.size(); i++) {
      if (traits.get(i) instanceof Map<?, ?> one && one.get("trait") instanceof String name) {
        checkConnections("/traits/" + i, wanted.rule(name), known, findings);
      }
    }
    checkConnections("/other", wanted.other(), known, findings);
    findings.throwIfAny();
  }

  private static void checkConnections(
      String pointer, TraitRule rule, Set<ConnectionId> known, Findings findings) {
    for (int i = 0; i < rule.connections().size(); i++) {
      if (!known.contains(rule.connections().get(i))) {
        findings.add(pointer + "/connections/" + i, "The tenant has no connection of this id.");
      }
    }
  }

  @Operation(summary = "Go back to the rule that holds by default: the newest value stands")
  @DeleteMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<SurvivorshipResource> reset(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Definition before = desk.read(tenant, DefinitionKind.SURVIVORSHIP);
    return answer(desk.save(before, ifMatch, RulesDesk.STANDARD, caller.name()));
  }

  private static ResponseEntity<SurvivorshipResource> answer(Definition definition) {
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition.version()))
        .body(SurvivorshipResource.of(definition));
  }
}
