package dev.attune.hub.profile;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Fence;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one identifier of a customer company or household says: an account that stands for itself,
 * or a part of one. What was said stays where it was said, whatever belongs together, so that
 * putting together can be undone; see {@link AccountView}.
 *
 * @param members the parts of customers that belong to it; at most {@value #MAX_MEMBERS} are kept
 *     here, further ones only with the customer
 * @param link which account it is a part of, or null while it stands for itself
 * @param gathered all that came to it, directly or by others, and may have left since
 * @param apart those from which a person took it apart, at most {@value #MAX_APART}; events do not
 *     put them together again
 * @param version the version of its document; 0 before the first write
 */
public record Account(
    AccountKey key,
    long version,
    Map<Identifier, Instant> identifiers,
    Map<String, Trait> traits,
    Map<ProfileId, Member> members,
    @Nullable AccountLink link,
    Set<AccountKey> gathered,
    Map<AccountKey, TakenApart> apart,
    Fence fence) {
  public static final int MAX_MEMBERS = 1000;
  public static final int MAX_TRAITS = 300;
  public static final int MAX_APART = 500;

  public Account {
    identifiers = Map.copyOf(identifiers);
    traits = Map.copyOf(traits);
    members = Map.copyOf(members);
    gathered = Set.copyOf(gathered);
    apart = Map.copyOf(apart);
  }

  /** One that stands for itself and to which no other ever came. */
  public Account(
      AccountKey key,
      long version,
      Map<Identifier, Instant> identifiers,
      Map<String, Trait> traits,
      Map<ProfileId, Member> members,
      Fence fence) {
    this(key, version, identifiers, traits, members, null, Set.of(), Map.of(), fence);
  }

  public static Account begun(AccountKey key) {
    return new Account(key, 0, Map.of(), Map.of(), Map.of(), Fence.EMPTY);
  }

  /** The same as a document of that version. */
  public Account withVersion(long number) {
    return new Account(key, number, identifiers, traits, members, link, gathered, apart, fence);
  }

  public Account withIdentifier(Identifier identifier, Instant seen) {
    Map<Identifier, Instant> all = new HashMap<>(identifiers);
    all.merge(identifier, seen, (one, other) -> one.isBefore(other) ? one : other);
    return new Account(key, version, all, traits, members, link, gathered, apart, fence);
  }

  /** Whether a trait of that name fits in. */
  public boolean hasRoomFor(String trait) {
    return traits.containsKey(trait) || traits.size() < MAX_TRAITS;
  }

  /** With the trait, unless a newer value is known. */
  public Account withTrait(String name, Trait trait) {
    return withTrait(name, trait, Survivorship.DEFAULT);
  }

  /** With the trait, unless a value is known that stands before it, or there is no room. */
  public Account withTrait(String name, Trait trait, Survivorship survivorship) {
    if (!hasRoomFor(name)) {
      return this;
    }
    Map<String, Trait> all = new HashMap<>(traits);
    all.merge(name, trait, (one, other) -> survivorship.standing(name, one, other));
    return withTraits(all);
  }

  /** With these traits and no others. */
  public Account withTraits(Map<String, Trait> all) {
    return new Account(key, version, identifiers, all, members, link, gathered, apart, fence);
  }

  private Account withMembers(Map<ProfileId, Member> all) {
    return new Account(key, version, identifiers, traits, all, link, gathered, apart, fence);
  }

  /** Without the traits and roles that an event said, where nothing newer stands in their place. */
  public Account without(ConnectionId connection, String event) {
    Map<String, Trait> others = new HashMap<>(traits);
    others
        .values()
        .removeIf(trait -> trait.connection().equals(connection) && trait.event().equals(event));
    Map<ProfileId, Member> rest = new HashMap<>(members);
    rest.replaceAll((part, member) -> {
      MemberRole role = member.role();
      return role != null && role.isSaidBy(connection, event) ? member.without(role) : member;
    });
    return withTraits(others).withMembers(rest);
  }

  /** Whether a member is known, or fits in. */
  public boolean hasRoomFor(ProfileId part) {
    return members.containsKey(part) || members.size() < MAX_MEMBERS;
  }

  /** With the member as of that time, unless the account is full. */
  public Account withMember(ProfileId part, Instant seen) {
    return withMember(part, seen, null);
  }

  /** With the member as of that time and in that role, unless the account is full. */
  public Account withMember(ProfileId part, Instant seen, @Nullable MemberRole role) {
    if (!hasRoomFor(part)) {
      return this;
    }
    Map<ProfileId, Member> all = new HashMap<>(members);
    all.merge(part, Member.seen(seen, role), Member::and);
    return withMembers(all);
  }

  /** Without those members. */
  public Account withoutMembers(Set<ProfileId> parts) {
    Map<ProfileId, Member> rest = new HashMap<>(members);
    rest.keySet().removeAll(parts);
    return withMembers(rest);
  }

  /** As a part of another, or standing for itself. */
  Account withLink(@Nullable AccountLink newLink) {
    return new Account(key, version, identifiers, traits, members, newLink, gathered, apart, fence);
  }

  Account gathering(Collection<AccountKey> more) {
    Set<AccountKey> all = new TreeSet<>(gathered);
    all.addAll(more);
    all.remove(key);
    return new Account(key, version, identifiers, traits, members, link, all, apart, fence);
  }

  boolean hasRoomForApart(Collection<AccountKey> others) {
    Set<AccountKey> all = new TreeSet<>(apart.keySet());
    all.addAll(others);
    return all.size() <= MAX_APART;
  }

  Account apartFrom(Collection<AccountKey> others, TakenApart by) {
    Map<AccountKey, TakenApart> all = new HashMap<>(apart);
    others.forEach(other -> all.putIfAbsent(other, by));
    return new Account(key, version, identifiers, traits, members, link, gathered, all, fence);
  }

  Account togetherWith(Collection<AccountKey> others) {
    Map<AccountKey, TakenApart> rest = new HashMap<>(apart);
    rest.keySet().removeAll(others);
    return new Account(key, version, identifiers, traits, members, link, gathered, rest, fence);
  }

  public Account withFence(Fence newFence) {
    return new Account(key, version, identifiers, traits, members, link, gathered, apart, newFence);
  }
}
