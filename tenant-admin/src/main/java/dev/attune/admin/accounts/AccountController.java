package dev.attune.admin.accounts;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/accounts")
@Tag(name = "Accounts")
final class AccountController {
  private final Accounts accounts;
  private final AccountMembers members;

  AccountController(Accounts accounts, AccountMembers members) {
    this.accounts = accounts;
    this.members = members;
  }

  @Operation(
      summary = "Find the account of an identifier or accounts by name, or list all",
      description = "A page may be shorter than its limit though more follow.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<AccountResource> find(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "group_id:0042")
          @RequestParam(name = "identifier", required = false)
          @Nullable String identifier,
      @Parameter(description = "What the name begins with; capital letters do not count")
          @RequestParam(name = "name", required = false)
          @Nullable String name,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    if (identifier != null) {
      return new Page<>(
          accounts.named(tenant, identifier).stream()
              .map(one -> AccountResource.of(one, accounts.survivorship(tenant)))
              .toList(),
          null);
    }
    return name == null ? accounts.list(tenant, request) : accounts.called(tenant, name, request);
  }

  @Operation(summary = "Read an account; of one that was merged, the one that it is part of")
  @GetMapping("/{account}")
  @Allowed(Role.VIEWER)
  ResponseEntity<AccountResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("account") String account) {
    AccountView existing = accounts.read(tenant, account);
    long version = existing.parts().values().stream().mapToLong(part -> part.version()).sum();
    return ResponseEntity.ok()
        .eTag(Revision.tag(version))
        .body(AccountResource.of(existing, accounts.survivorship(tenant)));
  }

  @Operation(
      summary = "List the members of an account with their roles",
      description =
          "Those of each identifier are kept up to 1,000; whoever comes later belongs to the"
              + " account by the profile alone.")
  @GetMapping("/{account}/members")
  @Allowed(Role.VIEWER)
  Page<AccountMember> members(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    return members.list(accounts.read(tenant, account), PageRequest.of(cursor, limit));
  }
}
