package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a resolution needs to know of the profiles there are. */
public interface KnownProfiles {

  /** The profile that holds the identifier and stands for itself, or null. */
  @Nullable ProfileId holder(Identifier identifier);

  /** All identifiers of a profile. */
  Set<Identifier> identifiers(ProfileId profile);

  /** When that identifier of a profile was first seen, or null if it is not one of the profile. */
  @Nullable Instant firstSeen(ProfileId profile, Identifier identifier);

  /** Why profiles must not become one, whatever the rules say. */
  record Obstacle(DropReason why, String sentence) {}

  /** Why these profiles, more than one, must not become one; or null. */
  default @Nullable Obstacle obstacle(SortedSet<ProfileId> profiles) {
    return null;
  }
}
