package dev.attune.hub.profile;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account as people and conditions see it: what belongs together, folded into one. The fold does
 * not depend on the order of the parts.
 *
 * @param key the smallest of the parts' keys
 * @param parts at least one, and at most {@value #MAX_PARTS}
 */
public record AccountView(AccountKey key, SortedMap<AccountKey, Account> parts) {
  public static final int MAX_PARTS = 20;

  public AccountView {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** That an account came to another and is a part of it now. */
  public record Merged(AccountKey from, AccountLink link) {}

  /** All identifiers, with the time at which each was first seen. */
  public SortedMap<Identifier, Instant> identifiers() {
    SortedMap<Identifier, Instant> all = new TreeMap<>();
    for (Account part : parts.values()) {
      part.identifiers()
          .forEach((identifier, at) ->
              all.merge(identifier, at, (one, other) -> one.isBefore(other) ? one : other));
    }
    return all;
  }

  /** Of each trait the value that stands. */
  public SortedMap<String, Trait> traits(Survivorship survivorship) {
    SortedMap<String, Trait> all = new TreeMap<>();
    for (Account part : parts.values()) {
      part.traits()
          .forEach((name, trait) ->
              all.merge(
                  name,
                  trait,
                  (one, other) -> {
                    TraitRule rule = survivorship.rule(name);
                    return survivorship.standing(name, one.by(rule), other.by(rule));
                  }));
    }
    return all;
  }

  /** All members, as parts of customers. */
  public SortedMap<ProfileId, Member> members() {
    SortedMap<ProfileId, Member> all = new TreeMap<>();
    for (Account part : parts.values()) {
      part.members().forEach((id, member) -> all.merge(id, member, Member::and));
    }
    return all;
  }

  /** What came together, the newest first. */
  public List<Merged> merges() {
    List<Merged> merges = new ArrayList<>();
    parts.forEach((part, account) -> {
      AccountLink link = account.link();
      if (link != null) {
        merges.add(new Merged(part, link));
      }
    });
    merges.sort(
        Comparator.comparing((Merged merged) -> merged.link().at())
            .thenComparing(Merged::from)
            .reversed());
    return List.copyOf(merges);
  }

  /** A part and all that came to it: what leaves if that part does. */
  public SortedSet<AccountKey> under(AccountKey part) {
    SortedSet<AccountKey> all = new TreeSet<>();
    for (AccountKey one : parts.keySet()) {
      if (leadsTo(one, part)) {
        all.add(one);
      }
    }
    return all;
  }

  private boolean leadsTo(AccountKey from, AccountKey part) {
    AccountKey next = from;
    for (int steps = 0; steps <= parts.size(); steps++) {
      if (next.equals(part)) {
        return true;
      }
      Account account = parts.get(next);
      AccountLink link = account == null ? null : account.link();
      if (link == null) {
        return false;
      }
      next = link.into();
    }
    return false;
  }

  /** Some of the parts alone, as they would stand without the others. */
  public AccountView only(SortedSet<AccountKey> some) {
    SortedMap<AccountKey, Account> rest = new TreeMap<>(parts);
    rest.keySet().retainAll(some);
    return new AccountView(some.first(), rest);
  }

  /** This and another, as they would be as one. */
  public AccountView and(AccountView other) {
    SortedMap<AccountKey, Account> all = new TreeMap<>(parts);
    all.putAll(other.parts);
    return new AccountView(key.compareTo(other.key) < 0 ? key : other.key, all);
  }

  /** That a person took any part of this apart from another, or the other from it; else null. */
  public @Nullable TakenApart apartFrom(Account other) {
    for (Account part : parts.values()) {
      TakenApart here = part.apart().get(other.key());
      TakenApart there = other.apart().get(part.key());
      if (here != null || there != null) {
        return here == null ? there : here;
      }
    }
    return null;
  }

  /** Whether a person took any part of the one apart from any of the other. */
  public boolean isApartFrom(AccountView other) {
    return keepsFrom(other) || other.keepsFrom(this);
  }

  private boolean keepsFrom(AccountView other) {
    return parts.values().stream()
        .anyMatch(part -> !Collections.disjoint(part.apart().keySet(), other.parts.keySet()));
  }

  /**
   * As expressions see it: {@code id}, {@code traits} by name and {@code identifiers} by namespace
   * (a list each).
   */
  public Fields asFields(Survivorship survivorship) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    traits(survivorship).forEach((name, trait) -> values.put(name, trait.value()));
    Map<String, List<String>> byNamespace = new TreeMap<>();
    for (Identifier identifier : identifiers().keySet()) {
      byNamespace
          .computeIfAbsent(identifier.namespace(), none -> new ArrayList<>())
          .add(identifier.value());
    }
    Map<String, @Nullable Object> all = new TreeMap<>();
    all.put("id", key.account());
    all.put("traits", values);
    all.put("identifiers", byNamespace);
    return new Fields(all);
  }
}
