package dev.attune.admin.accounts;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.Caller;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.pipeline.AccountCommand;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what merging and undoing would do to accounts, by the functions that do it, and has the log
 * do it. Safe for use by many threads.
 */
final class AccountMergeDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final Commands commands;

  AccountMergeDesk(Accounts accounts, Commands commands) {
    this.accounts = accounts;
    this.commands = commands;
  }

  AccountMergePreview preview(TenantId tenant, String account, @Nullable String with) {
    AccountView one = accounts.read(tenant, account);
    AccountView other = accounts.read(tenant, id(with, "with"));
    requireTwo(one, other);
    AccountView together = one.and(other);
    Survivorship survivorship = accounts.survivorship(tenant);
    return new AccountMergePreview(
        AccountResource.of(together, survivorship),
        AccountResource.of(one, survivorship),
        AccountResource.of(other, survivorship),
        together.parts().size() > AccountView.MAX_PARTS ? AccountForest.FULL : "");
  }

  private static void requireTwo(AccountView one, AccountView other) {
    if (one.key().equals(other.key())) {
      throw new HubException(HubError.CONFLICT, "The two are one account already.");
    }
  }

  ChangedAccount merge(TenantId tenant, String account, @Nullable String with, Caller caller) {
    AccountView one = accounts.read(tenant, account);
    AccountView other = accounts.read(tenant, id(with, "with"));
    requireTwo(one, other);
    return carriedOut(
        tenant, AccountCommand.MERGE, AccountCommand.merge(one.key(), other.key()), caller);
  }

  List<AccountMerge> list(TenantId tenant, String account) {
    AccountView whole = accounts.read(tenant, account);
    return whole.merges().stream().map(merged -> AccountMerge.of(whole, merged)).toList();
  }

  List<UndoneMerge> undone(TenantId tenant, String account) {
    return accounts.apartFrom(accounts.read(tenant, account));
  }

  UnmergedAccounts previewUndo(TenantId tenant, String account, @Nullable String part) {
    AccountView whole = accounts.read(tenant, account);
    AccountKey leaving = leaving(tenant, whole, part);
    SortedSet<AccountKey> alone = whole.under(leaving);
    SortedSet<AccountKey> rest = new TreeSet<>(whole.parts().keySet());
    rest.removeAll(alone);
    Survivorship survivorship = accounts.survivorship(tenant);
    return new UnmergedAccounts(
        AccountResource.of(whole.only(rest), survivorship),
        AccountResource.of(whole.only(alone), survivorship));
  }

  ChangedAccount unmerge(TenantId tenant, String account, @Nullable String part, Caller caller) {
    AccountView whole = accounts.read(tenant, account);
    return carriedOut(
        tenant,
        AccountCommand.UNMERGE,
        AccountCommand.unmerge(whole.key(), leaving(tenant, whole, part)),
        caller);
  }

  private static AccountKey leaving(TenantId tenant, AccountView whole, @Nullable String part) {
    AccountKey leaving = new AccountKey(tenant, id(part, "part"));
    String obstacle = new AccountForest(whole.parts()).whyNotTaken(whole.key(), leaving);
    if (!obstacle.isEmpty()) {
      throw new HubException(HubError.CONFLICT, obstacle);
    }
    return leaving;
  }

  private ChangedAccount carriedOut(TenantId tenant, String kind, Fields arguments, Caller caller) {
    String command = commands.submit(tenant, kind, arguments, caller.name());
    CommandResult result = commands.await(tenant, command, PATIENCE).orElse(null);
    if (result == null) {
      return new ChangedAccount(null, false);
    }
    if (!result.code().equals(CommandResult.DONE)) {
      throw new HubException(code(result.code()), result.message());
    }
    return new ChangedAccount(result.result().text("account"), true);
  }

  private static ErrorCode code(String text) {
    return Stream.of(HubError.values())
        .filter(code -> code.code().equals(text))
        .findFirst()
        .orElse(HubError.INVALID_VALUE);
  }

  private static String id(@Nullable String text, String name) {
    if (text == null || !Digest.isOne(text)) {
      throw new HubException(
          WebError.BAD_REQUEST, "'%s' must name an account by its id.".formatted(name));
    }
    return text;
  }
}
