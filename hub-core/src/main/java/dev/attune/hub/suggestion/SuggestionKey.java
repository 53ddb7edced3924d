package dev.attune.hub.suggestion;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.Comparator;

/**
 * Names a pair of profiles of one tenant.
 *
 * @param one the smaller of the two ids
 */
public record SuggestionKey(TenantId tenant, ProfileId one, ProfileId other)
    implements Comparable<SuggestionKey> {
  private static final Comparator<SuggestionKey> ORDER =
      Comparator.comparing(SuggestionKey::tenant)
          .thenComparing(SuggestionKey::one)
          .thenComparing(SuggestionKey::other);

  public SuggestionKey {
    if (one.compareTo(other) >= 0) {
      throw new HubException(
          HubError.INVALID_VALUE, "A suggestion names two profiles, the smaller id first.");
    }
  }

  /** Of two profiles, whichever comes first. */
  public static SuggestionKey of(TenantId tenant, ProfileId one, ProfileId other) {
    return one.compareTo(other) < 0
        ? new SuggestionKey(tenant, one, other)
        : new SuggestionKey(tenant, other, one);
  }

  /** Reads what {@link #text} writes; fails with {@code value.invalid}. */
  public static SuggestionKey of(TenantId tenant, String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw new HubException(
          HubError.INVALID_VALUE, "A suggestion's id is the ids of two profiles and a hyphen.");
    }
    return new SuggestionKey(
        tenant,
        new ProfileId(text.substring(0, hyphen)),
        new ProfileId(text.substring(hyphen + 1)));
  }

  /** Both ids, with a hyphen between them. */
  public String text() {
    return one + "-" + other;
  }

  public CustomerKey first() {
    return new CustomerKey(tenant, one);
  }

  public CustomerKey second() {
    return new CustomerKey(tenant, other);
  }

  @Override
  public int compareTo(SuggestionKey another) {
    return ORDER.compare(this, another);
  }
}
