package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Blocking;
import dev.attune.hub.tenant.TenantId;
import java.util.Set;
import java.util.TreeSet;

/**
 * The profiles that share something and are therefore compared.
 *
 * @param version of its document; 0 before the first write
 * @param profiles at most {@link Blocking#MAX_BLOCK}
 * @param leftOut how often a profile did not fit
 */
public record MatchBlock(Key key, long version, Set<ProfileId> profiles, long leftOut) {

  /**
   * Names a block.
   *
   * @param digest one of {@link Blocking#keys}
   */
  public record Key(TenantId tenant, String digest) {}

  public MatchBlock {
    profiles = Set.copyOf(profiles);
  }

  static MatchBlock empty(Key key) {
    return new MatchBlock(key, 0, Set.of(), 0);
  }

  /** With the profile, unless it is full; then one more was left out. */
  MatchBlock with(ProfileId profile) {
    if (profiles.contains(profile)) {
      return this;
    }
    if (profiles.size() >= Blocking.MAX_BLOCK) {
      return new MatchBlock(key, version, profiles, leftOut + 1);
    }
    Set<ProfileId> all = new TreeSet<>(profiles);
    all.add(profile);
    return new MatchBlock(key, version, all, leftOut);
  }

  MatchBlock without(ProfileId profile) {
    Set<ProfileId> rest = new TreeSet<>(profiles);
    return rest.remove(profile) ? new MatchBlock(key, version, rest, leftOut) : this;
  }
}
