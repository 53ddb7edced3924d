package dev.attune.admin.people;

import dev.attune.admin.security.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody's place in a tenant.
 *
 * @param person the person's id
 */
public record Member(String person, Set<Role> roles, Instant since) {
  public Member {
    roles = Set.copyOf(roles);
  }
}
