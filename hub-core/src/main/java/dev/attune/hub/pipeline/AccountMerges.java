package dev.attune.hub.pipeline;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountLink;
import dev.attune.hub.profile.TakenApart;
import dev.attune.hub.value.Fields;
import java.util.List;

/**
 * Makes accounts one, and takes that back, as a person asked for. Which of the documents a try that
 * broke off has written does not matter: all is done again by what the command names.
 */
final class AccountMerges {
  private final AccountTable accounts;
  private final Share share;

  AccountMerges(AccountTable accounts, Share share) {
    this.accounts = accounts;
    this.share = share;
  }

  /**
   * Carries the command out.
   *
   * @throws HubException if it cannot be; nothing is changed then
   */
  CommandResult carryOut(LoggedEntry entry, LogEntry.Command command) {
    return command.kind().equals(AccountCommand.MERGE)
        ? merge(entry, command)
        : unmerge(entry, command);
  }

  private CommandResult merge(LoggedEntry entry, LogEntry.Command command) {
    AccountForest forest = accounts.forest();
    AccountKey one = named(command, "account");
    AccountKey other = named(command, "with");
    Source source = entry.source();
    AccountKey rootOfOne = forest.root(one);
    AccountKey rootOfOther = forest.root(other);
    boolean isBegun = forest.isTakenIn(one, source) || forest.isTakenIn(other, source);
    if (rootOfOne.equals(rootOfOther) && !isBegun) {
      throw new HubException(HubError.CONFLICT, "The two are one account already.");
    }
    AccountLink link = new AccountLink(one, entry.time(), source.toString(), command.actor());
    accounts
        .news()
        .watch(
            List.of(one, other),
            source,
            () -> {
              forest.merge(one, other, link);
              for (AccountKey key : List.of(rootOfOne, rootOfOther)) {
                takeIn(key, command, source);
              }
            });
    if (!rootOfOne.equals(rootOfOther)) {
      AccountKey into = forest.root(one);
      AccountKey from = into.equals(rootOfOne) ? rootOfOther : rootOfOne;
      accounts.facts().merge(into, from, source, entry.time(), null);
    }
    return done(command, forest.root(one));
  }

  private CommandResult unmerge(LoggedEntry entry, LogEntry.Command command) {
    AccountForest forest = accounts.forest();
    AccountKey account = named(command, "account");
    AccountKey part = named(command, "part");
    Source source = entry.source();
    Account leaving = forest.get(part);
    boolean isBegun = leaving != null && leaving.fence().has(source);
    String obstacle = isBegun ? "" : forest.whyNotTaken(account, part);
    if (!obstacle.isEmpty()) {
      throw new HubException(HubError.CONFLICT, obstacle);
    }
    accounts
        .news()
        .watch(
            List.of(account, part),
            source,
            () -> {
              forest.takeApart(account, part, new TakenApart(entry.time(), command.actor()));
              takeIn(part, command, source);
            });
    if (!isBegun) {
      accounts.facts().undo(account, part, source, entry.time());
    }
    return done(command, part);
  }

  private void takeIn(AccountKey key, LogEntry.Command command, Source source) {
    Account account = accounts.forest().get(key);
    if (account != null) {
      Position checkpoint = share.partition().checkpoint().of(command.tenant());
      accounts.forest().put(account.withFence(account.fence().with(source, checkpoint)));
    }
  }

  private AccountKey named(LogEntry.Command command, String name) {
    AccountKey key = AccountCommand.named(command, name);
    if (key == null || accounts.forest().get(key) == null) {
      throw new HubException(HubError.NOT_FOUND, "There is no such account.");
    }
    return key;
  }

  private static CommandResult done(LogEntry.Command command, AccountKey account) {
    return new CommandResult(
        command.tenant(),
        command.id(),
        CommandResult.DONE,
        "",
        Fields.of("account", account.account()),
        command.received());
  }
}
