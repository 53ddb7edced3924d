package dev.attune.hub.journey;

import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;

/**
 * The id of one passage through a journey: 32 hexadecimal digits, made of the journey, the key and
 * the event it was entered by; never of the profile, which a merge may change. One of an account is
 * made of the account's document besides: what it begins there stays there.
 */
public record EnrolmentId(String value) implements Comparable<EnrolmentId> {

  public static EnrolmentId of(TenantId tenant, JourneyId journey, String key, EventKey entry) {
    return new EnrolmentId(
        Digest.of(
            "enrolment",
            tenant.value(),
            journey.value(),
            key,
            entry.connection().connection().value(),
            entry.id()));
  }

  /** One of an account, which is not the only one that the event may make enter. */
  static EnrolmentId of(
      TenantId tenant, JourneyId journey, String key, EventKey entry, ProfileId document) {
    return new EnrolmentId(
        Digest.of("enrolment", of(tenant, journey, key, entry).value(), document.value()));
  }

  @Override
  public int compareTo(EnrolmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
