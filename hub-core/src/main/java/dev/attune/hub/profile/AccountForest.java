package dev.attune.hub.profile;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, and which of them are one. Each that is part of another leads to one with a smaller
 * key, and so on to the one that stands for all. What belongs together depends on these links
 * alone: one field of one document each, so that a write that breaks off half-way leaves some of
 * the links and nothing else, and doing it again brings the rest.
 *
 * <p>Not safe for use by several threads.
 */
public final class AccountForest {
  /** Why events do not put together what a person took apart. */
  public static final String TAKEN_APART = "A person took the accounts apart.";

  /** Why an account takes in no more others. */
  public static final String FULL =
      "An account may be put together of at most %d identifiers.".formatted(AccountView.MAX_PARTS);

  private final Map<AccountKey, Account> now;
  private final Set<AccountKey> changed = new LinkedHashSet<>();
  private final Set<AccountKey> linked = new HashSet<>();

  public AccountForest(Map<AccountKey, Account> read) {
    this.now = new HashMap<>(read);
  }

  /**
   * Reads accounts and all that is one with them: one call, and further ones only where some were
   * put together.
   */
  public static Map<AccountKey, Account> readWhole(
      AccountStore store, Collection<AccountKey> wanted) {
    return read(store, wanted, false);
  }

  /** The same, and all that was ever one with them. */
  public static Map<AccountKey, Account> readRelated(
      AccountStore store, Collection<AccountKey> wanted) {
    return read(store, wanted, true);
  }

  private static Map<AccountKey, Account> read(
      AccountStore store, Collection<AccountKey> wanted, boolean withThoseApart) {
    Map<AccountKey, Account> known = new HashMap<>();
    Set<AccountKey> asked = new HashSet<>();
    Set<AccountKey> missing = new TreeSet<>(wanted);
    while (!missing.isEmpty()) {
      Set<AccountKey> next = new TreeSet<>();
      Map<AccountKey, Account> read = store.read(missing);
      asked.addAll(missing);
      known.putAll(read);
      for (Account account : read.values()) {
        AccountLink link = account.link();
        if (link != null) {
          next.add(link.into());
        }
        next.addAll(account.gathered());
        if (withThoseApart) {
          next.addAll(account.apart().keySet());
        }
      }
      next.removeAll(asked);
      missing = next;
    }
    return known;
  }

  public @Nullable Account get(AccountKey key) {
    return now.get(key);
  }

  private Account orBegun(AccountKey key) {
    Account known = now.get(key);
    return known == null ? Account.begun(key) : known;
  }

  /** Takes an account as it is now. */
  public void put(Account account) {
    if (!account.equals(now.get(account.key()))) {
      now.put(account.key(), account);
      changed.add(account.key());
    }
  }

  /** The accounts on the way from one to the one that stands for it. */
  private List<AccountKey> way(AccountKey key) {
    List<AccountKey> way = new ArrayList<>(List.of(key));
    AccountLink link = orBegun(key).link();
    while (link != null) {
      if (way.contains(link.into())) {
        throw new HubException(HubError.BROKEN_STATE, "Accounts lead in a circle.");
      }
      way.add(link.into());
      link = orBegun(link.into()).link();
    }
    return way;
  }

  /** The one that stands for an account: itself while it is part of no other. */
  public AccountKey root(AccountKey key) {
    return way(key).getLast();
  }

  /** The account that one is a part of, as a whole. */
  public AccountView view(AccountKey key) {
    List<AccountKey> way = way(key);
    AccountKey root = way.getLast();
    SortedMap<AccountKey, Account> parts = new TreeMap<>();
    Deque<AccountKey> open = new ArrayDeque<>(way);
    while (!open.isEmpty()) {
      AccountKey next = open.remove();
      if (!parts.containsKey(next) && root(next).equals(root)) {
        Account part = orBegun(next);
        parts.put(next, part);
        open.addAll(part.gathered());
      }
    }
    return new AccountView(root, parts);
  }

  /**
   * The account that somebody has belonged to longest, as expressions see it; empty if it is not
   * known.
   *
   * @param accounts with the time since when
   */
  public Fields seen(Map<AccountKey, Instant> accounts, Survivorship survivorship) {
    return accounts.entrySet().stream()
        .min(Map.Entry.<AccountKey, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .filter(now::containsKey)
        .map(key -> view(key).asFields(survivorship))
        .orElse(Fields.EMPTY);
  }

  /**
   * Events say that two are one; done again it changes nothing.
   *
   * @param link when and by what; whom it leads to is decided here
   * @return why they are not put together, or an empty text
   */
  public String link(AccountKey one, AccountKey other, AccountLink link) {
    AccountView first = view(one);
    AccountView second = view(other);
    if (first.key().equals(second.key())) {
      gather(first.and(second));
      return "";
    }
    if (first.isApartFrom(second)) {
      return TAKEN_APART;
    }
    if (first.parts().size() + second.parts().size() > AccountView.MAX_PARTS) {
      return FULL;
    }
    join(first, second, link);
    return "";
  }

  private void join(AccountView first, AccountView second, AccountLink link) {
    boolean isFirst = first.key().compareTo(second.key()) < 0;
    AccountKey into = isFirst ? first.key() : second.key();
    AccountKey from = isFirst ? second.key() : first.key();
    put(orBegun(from).withLink(new AccountLink(into, link.at(), link.source(), link.actor())));
    linked.add(from);
    gather(first.and(second));
  }

  /** A write that broke off may have left a link of which the one it leads to does not know. */
  private void gather(AccountView whole) {
    put(orBegun(whole.key()).gathering(whole.parts().keySet()));
  }

  /**
   * A person says that two are one, whatever was said before; done again it changes nothing.
   *
   * @throws HubException {@code cap.reached}; nothing is changed then
   */
  public void merge(AccountKey one, AccountKey other, AccountLink link) {
    AccountView first = view(one);
    AccountView second = view(other);
    AccountView whole = first.and(second);
    if (whole.parts().size() > AccountView.MAX_PARTS) {
      throw new HubException(HubError.CAP_REACHED, FULL);
    }
    for (AccountKey part : whole.parts().keySet()) {
      put(orBegun(part).togetherWith(whole.parts().keySet()));
    }
    if (first.key().equals(second.key())) {
      gather(whole);
    } else {
      join(first, second, link);
    }
  }

  /** Why a part cannot be taken out of an account, or an empty text. */
  public String whyNotTaken(AccountKey account, AccountKey part) {
    AccountView whole = view(account);
    if (!whole.parts().containsKey(part)) {
      return "The account does not have this part.";
    }
    if (part.equals(whole.key())) {
      return "The account began with this part; take out what came to it.";
    }
    SortedSet<AccountKey> leaving = whole.under(part);
    if (leaving.contains(account)) {
      return "What is taken out must not be what the account is named by; name it by what stays.";
    }
    SortedSet<AccountKey> staying = new TreeSet<>(whole.parts().keySet());
    staying.removeAll(leaving);
    return leaving.stream().allMatch(one -> orBegun(one).hasRoomForApart(staying))
        ? ""
        : "A person has taken this part from %d others already; merge it with one of them first."
            .formatted(Account.MAX_APART);
  }

  /**
   * A part stands for itself again, with all that came to it; done again it changes nothing.
   *
   * @param account what it was a part of
   */
  public void takeApart(AccountKey account, AccountKey part, TakenApart by) {
    SortedSet<AccountKey> leaving = view(part).under(part);
    SortedSet<AccountKey> staying = new TreeSet<>(view(account).parts().keySet());
    staying.removeAll(leaving);
    put(orBegun(part).withLink(null).gathering(leaving));
    for (AccountKey one : leaving) {
      put(orBegun(one).apartFrom(staying, by));
    }
  }

  /** Whether an entry was taken in by one of those on the way from an account. */
  public boolean isTakenIn(AccountKey key, Source source) {
    return way(key).stream().anyMatch(one -> orBegun(one).fence().has(source));
  }

  /**
   * What changed, in the order of writing: a link before those that were made of what it leads to.
   */
  public List<List<Account>> writes() {
    SortedMap<Integer, List<Account>> byDepth = new TreeMap<>(Collections.reverseOrder());
    List<Account> others = new ArrayList<>();
    for (AccountKey key : changed) {
      if (linked.contains(key)) {
        byDepth.computeIfAbsent(way(key).size(), none -> new ArrayList<>()).add(orBegun(key));
      } else {
        others.add(orBegun(key));
      }
    }
    List<List<Account>> waves = new ArrayList<>(byDepth.values());
    if (!others.isEmpty()) {
      waves.add(others);
    }
    return waves;
  }

  /** All that is known, as it is now. */
  public Collection<Account> all() {
    return Collections.unmodifiableCollection(now.values());
  }
}
