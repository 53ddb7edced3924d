package dev.attune.admin.accounts;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
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
  private final AccountStore accounts;

  AccountController(AccountStore accounts) {
    this.accounts = accounts;
  }

  @Operation(summary = "Find the account of an identifier")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<AccountResource> find(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "group_id:0042")
          @RequestParam("identifier")
          String identifier) {
    int colon = identifier.indexOf(':');
    if (colon < 1) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter 'identifier' must be a namespace, a colon and a value, such as"
              + " group_id:0042.");
    }
    Identifier named =
        new Identifier(identifier.substring(0, colon), identifier.substring(colon + 1));
    return new Page<>(
        found(AccountKey.of(tenant, named)).map(AccountResource::of).stream().toList(), null);
  }

  @Operation(summary = "Read an account")
  @GetMapping("/{account}")
  @Allowed(Role.VIEWER)
  ResponseEntity<AccountResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("account") String account) {
    Account existing =
        found(new AccountKey(tenant, account))
            .orElseThrow(() ->
                new HubException(HubError.NOT_FOUND, "The tenant has no account of this id."));
    return ResponseEntity.ok()
        .eTag(Revision.tag(existing.version()))
        .body(AccountResource.of(existing));
  }

  private Optional<Account> found(AccountKey key) {
    return Optional.ofNullable(accounts.read(List.of(key)).get(key));
  }
}
