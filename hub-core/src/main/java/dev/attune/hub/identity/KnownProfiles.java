package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a resolution needs to know of the profiles there are. */
public interface KnownProfiles {

  /** The profile that holds the identifier and stands for itself, or null. */
  @Nullable ProfileId holder(Identifier identifier);

  /** All identifiers of a profile. */
  Set<Identifier> identifiers(ProfileId profile);

  /** Why these profiles, more than one, must not become one; or null. */
  default @Nullable String obstacle(SortedSet<ProfileId> profiles) {
    return null;
  }
}
