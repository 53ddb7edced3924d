package dev.attune.admin.accounts;

import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/accounts/{account}")
@Tag(name = "Accounts")
final class AccountMergeController {
  private final AccountMergeDesk desk;

  AccountMergeController(AccountMergeDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "See the account that two would be together",
      description = "Nothing is changed. It says, too, what stands against it.")
  @GetMapping("/merge-preview")
  @Allowed(Role.VIEWER)
  AccountMergePreview preview(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      @Parameter(description = "The id of the other account")
          @RequestParam(name = "with", required = false)
          @Nullable String with) {
    return desk.preview(tenant, account, with);
  }

  @Operation(
      summary = "Make two accounts one",
      description =
          "The account with the smaller id goes on; the other's id leads to it from then on. It can"
              + " be taken back at any time.")
  @PostMapping("/merge")
  @Allowed(Role.ENGINEER)
  ChangedAccount merge(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      Caller caller,
      @RequestBody MergeAccount wanted) {
    return desk.merge(tenant, account, wanted.with(), caller);
  }

  @Operation(summary = "List what came together in an account, the newest first")
  @GetMapping("/merges")
  @Allowed(Role.VIEWER)
  Page<AccountMerge> list(
      @PathVariable("tenant") TenantId tenant, @PathVariable("account") String account) {
    return new Page<>(desk.list(tenant, account), null);
  }

  @Operation(
      summary = "List what was taken apart from an account and is not one with it again",
      description = "The newest first, at most 500.")
  @GetMapping("/undone-merges")
  @Allowed(Role.VIEWER)
  Page<UndoneMerge> undone(
      @PathVariable("tenant") TenantId tenant, @PathVariable("account") String account) {
    return new Page<>(desk.undone(tenant, account), null);
  }

  @Operation(
      summary = "See the two accounts that there would be if a merge were undone",
      description = "Nothing is changed.")
  @GetMapping("/unmerge-preview")
  @Allowed(Role.VIEWER)
  UnmergedAccounts previewUndo(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      @Parameter(description = "The account that came, as the list of merges names it")
          @RequestParam(name = "part", required = false)
          @Nullable String part) {
    return desk.previewUndo(tenant, account, part);
  }

  @Operation(
      summary = "Take apart what a merge put together",
      description =
          "Each part keeps what came to it meanwhile. Events do not put the two together again; a"
              + " person can.")
  @PostMapping("/unmerge")
  @Allowed(Role.ENGINEER)
  ChangedAccount unmerge(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      Caller caller,
      @RequestBody UnmergeAccount wanted) {
    return desk.unmerge(tenant, account, wanted.part(), caller);
  }
}
