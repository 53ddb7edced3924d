package dev.attune.admin.people;

import dev.attune.admin.security.Role;
import java.time.Instant;
import java.util.Set;

/**
 * A place in a tenant that waits for somebody.
 *
 * @param id 32 hexadecimal digits
 * @param digest of the secret in the link; the secret itself is kept nowhere
 * @param actor who made it
 */
public record Invitation(
    String id,
    Email email,
    Set<Role> roles,
    String digest,
    Instant made,
    Instant expires,
    String actor) {
  public Invitation {
    roles = Set.copyOf(roles);
  }

  boolean isValidAt(Instant now) {
    return now.isBefore(expires);
  }
}
