package dev.attune.hub.profile;

import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a member is to its account, with where that is from.
 *
 * @param event the id of the event that said so, within its connection
 */
public record MemberRole(String role, Instant at, ConnectionId connection, String event) {
  /** The newer is the greater; no two are equal that differ in anything. */
  static final Comparator<MemberRole> AGE =
      Comparator.comparing(MemberRole::at)
          .thenComparing(MemberRole::connection)
          .thenComparing(MemberRole::event)
          .thenComparing(MemberRole::role);

  boolean isSaidBy(ConnectionId by, String other) {
    return connection.equals(by) && event.equals(other);
  }
}
