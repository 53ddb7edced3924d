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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/events")
@Tag(name = "Events")
final class EventController {
  private final Timeline timeline;
  private final Profiles profiles;

  EventController(EventHistory history, Profiles profiles) {
    this.timeline = new Timeline(history);
    this.profiles = profiles;
  }

  @Operation(
      summary = "Search events, newest first",
      description =
          "Of one profile by when they happened, of the whole tenant by when they were received.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EventResource> search(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "Only events of the profile of this id")
          @RequestParam(name = "profile", required = false)
          @Nullable ProfileId profile,
      @Parameter(description = "Only events of this name")
          @RequestParam(name = "name", required = false)
          @Nullable String name,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return profile == null
        ? timeline.newest(tenant, name, request)
        : timeline.ofCustomer(profiles.read(tenant, profile), name, request);
  }
}
