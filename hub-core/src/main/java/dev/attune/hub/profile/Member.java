package dev.attune.hub.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part that belongs to an account.
 *
 * @param first when an event that happened earliest named it there
 * @param last when the latest did
 * @param role what it is there, or null if nothing says so
 */
public record Member(Instant first, Instant last, @Nullable MemberRole role) {

  static Member seen(Instant at, @Nullable MemberRole role) {
    return new Member(at, at, role);
  }

  /** All that both say. It does not matter which comes first, nor how often. */
  Member and(Member other) {
    return new Member(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        newest(role, other.role));
  }

  private static @Nullable MemberRole newest(@Nullable MemberRole one, @Nullable MemberRole other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return MemberRole.AGE.compare(one, other) >= 0 ? one : other;
  }

  Member without(MemberRole taken) {
    return taken.equals(role) ? new Member(first, last, null) : this;
  }
}
