package dev.attune.admin.names;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/names")
@Tag(name = "Names")
final class NameController {
  private final NameDesk desk;

  NameController(CustomerStore customers, EventHistory history, TenantRules rules, Clock clock) {
    this.desk = new NameDesk(customers, history, rules, clock);
  }

  @Operation(
      summary = "List names that conditions can read",
      description =
          "They are found in 500 profiles and the newest 1,000 events, at most 300 of each kind and"
              + " 60 properties of an event: a help in writing, not a record of all that there is.")
  @GetMapping
  @Allowed(Role.VIEWER)
  NamesResource read(@PathVariable("tenant") TenantId tenant) {
    return desk.of(tenant);
  }
}
