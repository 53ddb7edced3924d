package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import java.time.Instant;
import java.util.List;

/**
 * The record of a merge, enough to take it back.
 *
 * @param from the profile that was taken in
 * @param parts the parts that came with it
 * @param source the log entry that caused it, as text
 * @param suspended the enrolments that stand still because of it
 */
public record Merge(
    ProfileId from, List<ProfileId> parts, Instant at, String source, List<EnrolmentId> suspended) {
  public Merge {
    parts = List.copyOf(parts);
    suspended = List.copyOf(suspended);
  }
}
