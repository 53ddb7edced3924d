package dev.attune.hub.profile;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Fence;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A customer company or household.
 *
 * @param members the parts that belong to it, with the time since when; at most {@value
 *     #MAX_MEMBERS} are kept here, further ones only with the customer
 * @param version the version of its document; 0 before the first write
 */
public record Account(
    AccountKey key,
    long version,
    Map<Identifier, Instant> identifiers,
    Map<String, Trait> traits,
    Map<ProfileId, Instant> members,
    Fence fence) {
  public static final int MAX_MEMBERS = 1000;

  public Account {
    identifiers = Map.copyOf(identifiers);
    traits = Map.copyOf(traits);
    members = Map.copyOf(members);
  }

  public static Account begun(AccountKey key) {
    return new Account(key, 0, Map.of(), Map.of(), Map.of(), Fence.EMPTY);
  }

  public Account withIdentifier(Identifier identifier, Instant seen) {
    Map<Identifier, Instant> all = new HashMap<>(identifiers);
    all.putIfAbsent(identifier, seen);
    return new Account(key, version, all, traits, members, fence);
  }

  public Account withTrait(String name, Trait trait) {
    Map<String, Trait> all = new HashMap<>(traits);
    all.merge(name, trait, Trait::newest);
    return new Account(key, version, identifiers, all, members, fence);
  }

  /** Without the traits that an event said, where nothing newer stands in their place. */
  public Account without(ConnectionId connection, String event) {
    Map<String, Trait> others = new HashMap<>(traits);
    others
        .values()
        .removeIf(trait -> trait.connection().equals(connection) && trait.event().equals(event));
    return new Account(key, version, identifiers, others, members, fence);
  }

  /** With the member, unless it is there already or the account is full. */
  public Account withMember(ProfileId part, Instant since) {
    if (members.containsKey(part) || members.size() >= MAX_MEMBERS) {
      return this;
    }
    Map<ProfileId, Instant> all = new HashMap<>(members);
    all.put(part, since);
    return new Account(key, version, identifiers, traits, all, fence);
  }

  /** Without those members. */
  public Account withoutMembers(Set<ProfileId> parts) {
    Map<ProfileId, Instant> rest = new HashMap<>(members);
    rest.keySet().removeAll(parts);
    return new Account(key, version, identifiers, traits, rest, fence);
  }

  public Account withFence(Fence newFence) {
    return new Account(key, version, identifiers, traits, members, newFence);
  }
}
