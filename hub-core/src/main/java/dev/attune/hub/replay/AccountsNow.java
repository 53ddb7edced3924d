package dev.attune.hub.replay;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;

/** Accounts as they are now: what they were then is not kept. */
final class AccountsNow {
  private final AccountForest forest;

  AccountsNow(Map<AccountKey, Account> read) {
    this.forest = new AccountForest(read);
  }

  /** The account that whoever belongs to these has belonged to longest, as expressions see it. */
  Fields seen(Map<AccountKey, Instant> accounts, Survivorship survivorship) {
    return accounts.isEmpty() ? Fields.EMPTY : forest.seen(accounts, survivorship);
  }
}
