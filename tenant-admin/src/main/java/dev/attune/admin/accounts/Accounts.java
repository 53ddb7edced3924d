package dev.attune.admin.accounts;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountMention;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.TakenApart;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds accounts as people name them. Safe for use by many threads. */
public final class Accounts {
  private static final int MOST_UNDONE = 500;

  private final AccountStore store;
  private final TenantRules rules;

  Accounts(AccountStore store, TenantRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /** Which value of an account's trait stands. */
  Survivorship survivorship(TenantId tenant) {
    return rules.accounts(tenant).traits();
  }

  /**
   * The account of that id, or that an account of that id is a part of.
   *
   * @throws HubException {@code not_found}
   */
  public AccountView read(TenantId tenant, String id) {
    return find(key(tenant, id))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no account of this id."));
  }

  private static AccountKey key(TenantId tenant, String id) {
    if (!Digest.isOne(id)) {
      throw new HubException(HubError.NOT_FOUND, "The tenant has no account of this id.");
    }
    return new AccountKey(tenant, id);
  }

  private Optional<AccountView> find(AccountKey key) {
    AccountForest forest = new AccountForest(AccountForest.readWhole(store, List.of(key)));
    return forest.get(key) == null ? Optional.empty() : Optional.of(forest.view(key));
  }

  /** The account that an identifier such as {@code domain:example.com} names. */
  Optional<AccountView> named(TenantId tenant, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter 'identifier' must be a namespace, a colon and a value, such as"
              + " group_id:0042.");
    }
    Identifier named =
        AccountMention.normalised(
            new Identifier(text.substring(0, colon), text.substring(colon + 1)));
    return named == null ? Optional.empty() : find(AccountKey.of(tenant, named));
  }

  /** From which others a person took any part of an account, the newest first. */
  List<UndoneMerge> apartFrom(AccountView whole) {
    Set<AccountKey> others = new TreeSet<>();
    for (Account part : whole.parts().values()) {
      others.addAll(part.apart().keySet());
      others.addAll(part.gathered());
    }
    others.removeAll(whole.parts().keySet());
    AccountForest forest = new AccountForest(AccountForest.readWhole(store, others));
    Map<AccountKey, UndoneMerge> byAccount = new TreeMap<>();
    for (AccountKey key : others) {
      Account other = forest.get(key);
      TakenApart by = other == null ? null : whole.apartFrom(other);
      if (other != null && by != null) {
        UndoneMerge one =
            new UndoneMerge(
                forest.root(key).account(),
                other.identifiers().keySet().stream().map(NamedIdentifier::of).toList(),
                by.at(),
                by.actor());
        byAccount.merge(forest.root(key), one, UndoneMerge::and);
      }
    }
    return byAccount.values().stream().sorted(UndoneMerge.NEWEST_FIRST).limit(MOST_UNDONE).toList();
  }

  /** All accounts; a page may be short though more follow. */
  Page<AccountResource> list(TenantId tenant, PageRequest request) {
    AccountKey after = request.after(text -> key(tenant, text));
    Page<Account> page = page(store.page(tenant, after, request.oneMore()), request);
    return shown(
        tenant, page.items().stream().filter(one -> one.link() == null).toList(), page.next());
  }

  /** Those of which a part is called so, by that name. */
  Page<AccountResource> called(TenantId tenant, String prefix, PageRequest request) {
    if (AccountStore.folded(prefix).isEmpty()) {
      throw new HubException(WebError.BAD_REQUEST, "The parameter 'name' must not be blank.");
    }
    AccountKey after = request.after(text -> key(tenant, text));
    Account last = after == null ? null : store.read(List.of(after)).get(after);
    if (after != null && last == null) {
      throw PageRequest.invalid();
    }
    Page<Account> page = page(store.named(tenant, prefix, last, request.oneMore()), request);
    return shown(tenant, page.items(), page.next());
  }

  private static Page<Account> page(List<Account> found, PageRequest request) {
    return Page.of(found, request, account -> account.key().account(), account -> account);
  }

  private Page<AccountResource> shown(TenantId tenant, List<Account> found, @Nullable String next) {
    List<AccountKey> keys = found.stream().map(Account::key).toList();
    AccountForest forest = new AccountForest(AccountForest.readWhole(store, keys));
    Survivorship survivorship = survivorship(tenant);
    Set<AccountKey> wholes = new HashSet<>();
    List<AccountResource> shown = new ArrayList<>();
    for (AccountKey key : keys) {
      AccountView whole = forest.view(key);
      if (wholes.add(whole.key())) {
        shown.add(AccountResource.of(whole, survivorship));
      }
    }
    return new Page<>(shown, next);
  }
}
