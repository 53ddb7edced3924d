package dev.attune.hub.identity;

import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;

/**
 * The id of a profile, and of the part it was alone: 32 hexadecimal digits, made of the log entry
 * that it began with, so that a replay comes to the same id. An account that is in journeys has
 * one, too: {@code g} and the 32 digits of the account, so that it stands behind all people.
 */
public record ProfileId(String value) implements Comparable<ProfileId> {
  private static final String ACCOUNT = "g";

  public ProfileId {
    if (!Digest.isOne(value) && !isAccount(value)) {
      throw new HubException(
          HubError.INVALID_VALUE, "A profile's id must be 32 hexadecimal digits.");
    }
  }

  /** Under which id an account goes through journeys. */
  public static ProfileId of(AccountKey account) {
    return new ProfileId(ACCOUNT + account.account());
  }

  /** Whether it is not that of a person, but of an account. */
  public boolean isAccount() {
    return isAccount(value);
  }

  /** Which account it is the id of. */
  public AccountKey account(TenantId tenant) {
    if (!isAccount()) {
      throw new HubException(HubError.INVALID_VALUE, "A profile's id is that of no account.");
    }
    return new AccountKey(tenant, value.substring(ACCOUNT.length()));
  }

  private static boolean isAccount(String value) {
    return value.startsWith(ACCOUNT) && Digest.isOne(value.substring(ACCOUNT.length()));
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
