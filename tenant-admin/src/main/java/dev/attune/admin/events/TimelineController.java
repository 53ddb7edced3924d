package dev.attune.admin.events;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/timeline")
@Tag(name = "Profiles")
final class TimelineController {
  private final Timeline timeline;
  private final Profiles profiles;

  TimelineController(EventHistory history, Profiles profiles) {
    this.timeline = new Timeline(history);
    this.profiles = profiles;
  }

  @Operation(summary = "Read what happened to a profile, newest first")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EventResource> read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    return timeline.ofCustomer(profiles.read(tenant, profile), null, PageRequest.of(cursor, limit));
  }
}
