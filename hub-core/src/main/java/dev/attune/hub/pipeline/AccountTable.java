package dev.attune.hub.pipeline;

import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Event;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accounts of one batch, as they are at this moment of it. */
final class AccountTable {
  private final Map<AccountKey, Account> now;
  private final Set<AccountKey> changed = new LinkedHashSet<>();

  AccountTable(Map<AccountKey, Account> read) {
    this.now = new HashMap<>(read);
  }

  /** What an event says about its account, unless the account has taken that in already. */
  void apply(
      Event event, AccountReference reference, ProfileId part, Source source, Position checkpoint) {
    AccountKey key = AccountKey.of(event.tenant(), reference.identifier());
    Account account = now.getOrDefault(key, Account.begun(key));
    if (account.fence().has(source)) {
      return;
    }
    account = account.withIdentifier(reference.identifier(), event.at());
    account = account.withMember(part, event.at());
    for (Map.Entry<String, @Nullable Object> trait : reference.traits().values().entrySet()) {
      Object value = trait.getValue();
      if (value != null) {
        account =
            account.withTrait(
                trait.getKey(),
                new Trait(
                    value,
                    event.at(),
                    event.key().connection().connection(),
                    event.key().id(),
                    Trait.NEWEST));
      }
    }
    now.put(key, account.withFence(account.fence().with(source, checkpoint)));
    changed.add(key);
  }

  /**
   * What an event said about its account is taken back, unless the account knows that already.
   *
   * @param anew the account of the event that takes its place, which then knows of it; or null
   */
  void takeBack(
      Event event,
      AccountReference reference,
      @Nullable AccountReference anew,
      Source source,
      Position checkpoint) {
    AccountKey key = AccountKey.of(event.tenant(), reference.identifier());
    Account account = now.get(key);
    if (account == null || account.fence().has(source)) {
      return;
    }
    Account without = account.without(event.key().connection().connection(), event.key().id());
    boolean isSame = anew != null && key.equals(AccountKey.of(event.tenant(), anew.identifier()));
    now.put(key, isSame ? without : without.withFence(account.fence().with(source, checkpoint)));
    changed.add(key);
  }

  /** Those parts belong to the accounts no more. */
  void forget(Collection<AccountKey> accounts, Set<ProfileId> parts) {
    for (AccountKey key : accounts) {
      Account account = now.get(key);
      Account without = account == null ? null : account.withoutMembers(parts);
      if (without != null && !without.equals(account)) {
        now.put(key, without);
        changed.add(key);
      }
    }
  }

  /** The account that a customer has belonged to longest, as expressions see it. */
  Fields view(Map<AccountKey, Instant> accounts) {
    return accounts.entrySet().stream()
        .min(Map.Entry.<AccountKey, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .map(now::get)
        .map(AccountTable::fields)
        .orElse(Fields.EMPTY);
  }

  private static Fields fields(Account account) {
    Map<String, @Nullable Object> traits = new TreeMap<>();
    account.traits().forEach((name, trait) -> traits.put(name, trait.value()));
    return Fields.of("id", account.key().account(), "traits", traits);
  }

  Collection<Account> changed() {
    return changed.stream().map(now::get).toList();
  }

  static List<AccountKey> keys(Event event) {
    AccountReference reference = event.account();
    return reference == null
        ? List.of()
        : List.of(AccountKey.of(event.tenant(), reference.identifier()));
  }
}
