package dev.attune.hub.identity;

import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;

/**
 * The id of a profile, and of the part it was alone: 32 hexadecimal digits, made of the log entry
 * that it began with, so that a replay comes to the same id.
 */
public record ProfileId(String value) implements Comparable<ProfileId> {
  public ProfileId {
    if (!Digest.isOne(value)) {
      throw new HubException(
          HubError.INVALID_VALUE, "A profile's id must be 32 hexadecimal digits.");
    }
  }

  public static ProfileId of(TenantId tenant, Source source) {
    return new ProfileId(Digest.of("profile", tenant.value(), source.toString()));
  }

  @Override
  public int compareTo(ProfileId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
