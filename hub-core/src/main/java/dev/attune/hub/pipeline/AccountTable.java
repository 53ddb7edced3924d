package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Refusal;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountLink;
import dev.attune.hub.profile.AccountMention;
import dev.attune.hub.profile.AccountRules;
import dev.attune.hub.profile.MemberRole;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one batch, as they are at this moment of it. They are written after all
 * customers: whoever does a batch again finds either no account changed, or all customers.
 */
final class AccountTable {
  private static final int MAX_TRAIT_BYTES = 4096;

  private final AccountForest forest;
  private final Function<TenantId, CustomerRules> rules;
  private final AccountNews news;
  private final AccountFacts facts = new AccountFacts();

  AccountTable(Map<AccountKey, Account> read, Function<TenantId, CustomerRules> rules) {
    this.forest = new AccountForest(read);
    this.rules = rules;
    this.news = new AccountNews(forest, rules);
  }

  /** All accounts that an event names. */
  static Set<AccountKey> keys(Event event, CustomerRules rules) {
    Set<AccountKey> keys = new HashSet<>();
    AccountMention.of(event, rules.accounts())
        .forEach(mention -> keys.addAll(mention.keys(event.tenant())));
    return keys;
  }

  AccountForest forest() {
    return forest;
  }

  AccountNews news() {
    return news;
  }

  AccountFacts facts() {
    return facts;
  }

  /**
   * What an event says about its accounts, unless they have taken that in already.
   *
   * @return what of it is left out, and why
   */
  List<Refusal> apply(Event event, ProfileId part, Source source, Position checkpoint) {
    AccountRules ofTenant = rules.apply(event.tenant()).accounts();
    List<Refusal> refusals = new ArrayList<>();
    for (AccountMention mention : AccountMention.of(event, ofTenant)) {
      List<AccountKey> keys = mention.keys(event.tenant());
      news.watch(
          keys,
          source,
          () -> {
            for (int i = 0; i < keys.size(); i++) {
              Account account = orBegun(keys.get(i));
              if (!account.fence().has(source)) {
                Account known = account.withIdentifier(mention.identifiers().get(i), event.at());
                Account after =
                    i == 0 ? said(known, mention, event, part, ofTenant, refusals) : known;
                forest.put(after.withFence(account.fence().with(source, checkpoint)));
              }
              if (i > 0) {
                link(keys.getFirst(), mention.identifiers().get(i), event, source, refusals);
              }
            }
          });
    }
    return refusals;
  }

  private Account orBegun(AccountKey key) {
    Account known = forest.get(key);
    return known == null ? Account.begun(key) : known;
  }

  private void link(
      AccountKey first, Identifier other, Event event, Source source, List<Refusal> refusals) {
    AccountKey key = AccountKey.of(event.tenant(), other);
    AccountLink link = new AccountLink(first, event.received(), source.toString(), "");
    AccountKey rootOfFirst = forest.root(first);
    AccountKey rootOfOther = forest.root(key);
    String obstacle = forest.link(first, key, link);
    if (!obstacle.isEmpty()) {
      refusals.add(new Refusal("account by " + other.namespace(), key.account(), obstacle));
    } else if (!rootOfFirst.equals(rootOfOther)) {
      AccountKey into = forest.root(first);
      AccountKey from = into.equals(rootOfFirst) ? rootOfOther : rootOfFirst;
      facts.merge(into, from, source, event.received(), event.key().connection().connection());
    }
  }

  private static Account said(
      Account account,
      AccountMention mention,
      Event event,
      ProfileId part,
      AccountRules rules,
      List<Refusal> refusals) {
    String id = account.key().account();
    EventKey by = event.key();
    String named = mention.role();
    MemberRole role =
        named == null
            ? null
            : new MemberRole(named, event.at(), by.connection().connection(), by.id());
    if (!account.hasRoomFor(part)) {
      refusals.add(
          new Refusal(
              "member of an account",
              id,
              "An account keeps at most %d members of one identifier."
                  .formatted(Account.MAX_MEMBERS)));
    }
    Account after = account.withMember(part, event.at(), role);
    for (Map.Entry<String, @Nullable Object> trait : mention.traits().values().entrySet()) {
      Object value = trait.getValue();
      String obstacle = value == null ? "" : obstacle(after, trait.getKey(), value);
      if (!obstacle.isEmpty()) {
        refusals.add(new Refusal("trait of an account", trait.getKey(), obstacle));
      } else if (value != null) {
        Survivorship standing = rules.traits();
        String rule = standing.rule(trait.getKey()).order().code();
        after =
            after.withTrait(
                trait.getKey(),
                new Trait(value, event.at(), by.connection().connection(), by.id(), rule),
                standing);
      }
    }
    return after;
  }

  private static String obstacle(Account account, String name, Object value) {
    if (!account.hasRoomFor(name)) {
      return "An account may have at most %d traits of one identifier."
          .formatted(Account.MAX_TRAITS);
    }
    return Weight.of(value) > MAX_TRAIT_BYTES
        ? "A trait of an account may have at most %d bytes.".formatted(MAX_TRAIT_BYTES)
        : "";
  }

  /**
   * What an event said about its accounts is taken back, unless they know that already.
   *
   * @param anew the event that takes its place: accounts that it names, too, then know of it
   */
  void takeBack(Event event, @Nullable Event anew, Source source, Position checkpoint) {
    CustomerRules ofTenant = rules.apply(event.tenant());
    Set<AccountKey> named = anew == null ? Set.of() : keys(anew, ofTenant);
    for (AccountMention mention : AccountMention.of(event, ofTenant.accounts())) {
      AccountKey key = mention.first(event.tenant());
      Account account = forest.get(key);
      if (account != null && !account.fence().has(source)) {
        Account without = account.without(event.key().connection().connection(), event.key().id());
        news.watch(
            List.of(key),
            source,
            () ->
                forest.put(
                    named.contains(key)
                        ? without
                        : without.withFence(account.fence().with(source, checkpoint))));
      }
    }
  }

  /** Those parts belong to the accounts no more. */
  void forget(Collection<AccountKey> accounts, Set<ProfileId> parts) {
    for (AccountKey key : accounts) {
      Account account = forest.get(key);
      if (account != null) {
        forest.put(account.withoutMembers(parts));
      }
    }
  }

  /** The account that a customer has belonged to longest, as expressions see it. */
  Fields view(Map<AccountKey, Instant> accounts) {
    TenantId tenant = accounts.isEmpty() ? null : accounts.keySet().iterator().next().tenant();
    return tenant == null
        ? Fields.EMPTY
        : forest.seen(accounts, rules.apply(tenant).accounts().traits());
  }

  /** What changed, each list to be written after the one before it. */
  List<List<Account>> writes() {
    return forest.writes();
  }
}
