package dev.attune.admin.journeys;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/versions")
@Tag(name = "Journeys")
final class VersionController {
  private final JourneyDesk desk;

  VersionController(JourneyDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "List a journey's published versions, newest first")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<VersionResource> list(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    JourneyKey key = new JourneyKey(tenant, journey);
    desk.head(key);
    Integer before = request.after(Integer::valueOf);
    List<JourneyVersion> older =
        desk.versions(key).reversed().stream()
            .filter(version -> before == null || version.version() < before)
            .limit(request.oneMore())
            .toList();
    return Page.of(
        older, request, version -> Integer.toString(version.version()), VersionResource::inList);
  }

  @Operation(summary = "Read a published version with its definition")
  @GetMapping("/{version}")
  @Allowed(Role.VIEWER)
  VersionResource read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @PathVariable("version") int version) {
    if (version < 1) {
      throw new HubException(WebError.BAD_REQUEST, "Versions are counted from 1.");
    }
    return VersionResource.of(desk.version(new JourneyKey(tenant, journey), version));
  }
}
