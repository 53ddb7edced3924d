package dev.attune.admin.computedtraits;

import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/event-names")
@Tag(name = "Events")
final class EventNameController {
  private final StoredEvents stored;

  EventNameController(StoredEvents stored) {
    this.stored = stored;
  }

  @Operation(
      summary = "List the names and properties of the newest stored events",
      description = "The newest 500 events are looked at; the most frequent names come first.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EventNameResource> list(@PathVariable("tenant") TenantId tenant) {
    return new Page<>(stored.names(tenant), null);
  }
}
