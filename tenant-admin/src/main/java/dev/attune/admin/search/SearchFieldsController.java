package dev.attune.admin.search;

import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.search.SearchFields;
import dev.attune.hub.search.SearchFieldsReader;
import dev.attune.hub.search.SearchRules;
import dev.attune.hub.search.SearchRunStore;
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
@RequestMapping("/api/v1/tenants/{tenant}/search-fields")
@Tag(name = "Profiles")
final class SearchFieldsController {
  private final DefinitionStore definitions;
  private final TenantStore tenants;
  private final SearchRunStore runs;
  private final Clock clock;

  SearchFieldsController(
      DefinitionStore definitions, TenantStore tenants, SearchRunStore runs, Clock clock) {
    this.definitions = definitions;
    this.tenants = tenants;
    this.runs = runs;
    this.clock = clock;
  }

  @Operation(summary = "Read what of profiles is searched")
  @GetMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<SearchFieldsResource> read(@PathVariable("tenant") TenantId tenant) {
    Optional<Definition> found = definitions.read(SearchRules.key(tenant));
    SearchFields fields =
        found.map(one -> SearchFieldsReader.read(one.source())).orElse(SearchFields.DEFAULT);
    return ResponseEntity.ok()
        .eTag(Revision.tag(found.map(Definition::version).orElse(0L)))
        .body(SearchFieldsResource.of(fields));
  }

  @Operation(
      summary = "Change what of profiles is searched",
      description =
          "All profiles are looked at anew, some thousand a second; until then they are found by"
              + " what was searched before. While nothing was changed yet, the ETag is that of the"
              + " usual.")
  @PutMapping
  @Allowed(Role.ENGINEER)
  ResponseEntity<SearchFieldsResource> save(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SearchFieldsResource wanted) {
    long version = definitions.read(SearchRules.key(tenant)).map(Definition::version).orElse(0L);
    Revision.require(ifMatch, version);
    Definition definition =
        new Definition(
            SearchRules.key(tenant),
            version,
            SearchFieldsReader.write(wanted.read()),
            clock.now(),
            caller.name());
    if (!definitions.write(definition)) {
      throw Revision.changed();
    }
    tenants.revise(tenant);
    runs.hurry(tenant, clock.now());
    return read(tenant);
  }
}
