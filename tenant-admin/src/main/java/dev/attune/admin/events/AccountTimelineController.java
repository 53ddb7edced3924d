package dev.attune.admin.events;

import dev.attune.admin.accounts.AccountMembers;
import dev.attune.admin.accounts.Accounts;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.event.EventHistory;
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
@RequestMapping("/api/v1/tenants/{tenant}/accounts/{account}/timeline")
@Tag(name = "Accounts")
final class AccountTimelineController {
  private static final int MOST_MEMBERS = 100;

  private final Timeline timeline;
  private final Accounts accounts;
  private final AccountMembers members;

  AccountTimelineController(EventHistory history, Accounts accounts, AccountMembers members) {
    this.timeline = new Timeline(history);
    this.accounts = accounts;
    this.members = members;
  }

  @Operation(
      summary = "Read what happened to an account and its members, newest first",
      description =
          "The events of the 100 members that were seen last. A page may be short though more"
              + " follow.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EventResource> read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      @Parameter(description = "Only what has this name")
          @RequestParam(name = "name", required = false)
          @Nullable String name,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    AccountMembers.Recent recent = members.recent(accounts.read(tenant, account), MOST_MEMBERS);
    return timeline.ofParts(tenant, recent.profiles(), recent.parts(), name, request);
  }
}
