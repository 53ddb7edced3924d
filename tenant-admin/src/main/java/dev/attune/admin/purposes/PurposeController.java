package dev.attune.admin.purposes;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.profile.PurposesText;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
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
@RequestMapping("/api/v1/tenants/{tenant}/purposes")
@Tag(name = "Consents")
final class PurposeController {
  private final DefinitionStore definitions;
  private final TenantStore tenants;
  private final Clock clock;

  PurposeController(DefinitionStore definitions, TenantStore tenants, Clock clock) {
    this.definitions = definitions;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Operation(summary = "Read what the tenant uses personal data for")
  @GetMapping
  @Allowed(Role.VIEWER)
  ResponseEntity<PurposesResource> read(@PathVariable("tenant") TenantId tenant) {
    return answer(definitions.read(TenantPurposes.key(tenant)));
  }

  @Operation(
      summary = "Say what the tenant uses personal data for",
      description = "It holds within a second, for what is under way already, too.")
  @PutMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<PurposesResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody PurposesResource wanted) {
    String source = PurposesText.write(wanted.declared());
    DefinitionKey key = TenantPurposes.key(tenant);
    long version = definitions.read(key).map(Definition::version).orElse(0L);
    Revision.require(ifMatch, version);
    if (!definitions.write(new Definition(key, version, source, clock.now(), caller.name()))) {
      throw Revision.changed();
    }
    tenants.revise(tenant);
    return answer(definitions.read(key));
  }

  private static ResponseEntity<PurposesResource> answer(Optional<Definition> definition) {
    Purposes purposes =
        definition.map(Definition::source).map(PurposesText::read).orElse(Purposes.DEFAULT);
    return ResponseEntity.ok()
        .eTag(Revision.tag(definition.map(Definition::version).orElse(0L)))
        .body(PurposesResource.of(purposes));
  }
}
