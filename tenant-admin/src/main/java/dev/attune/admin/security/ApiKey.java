package dev.attune.admin.security;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key under which a machine uses the API.
 *
 * @param id 16 hexadecimal digits; no secret
 * @param tenant the tenant it belongs to, or null if it is the platform's own
 * @param digest of the whole key; the key itself is kept nowhere
 * @param actor who made it
 * @param expires when it ends, or null if only by being revoked
 */
public record ApiKey(
    String id,
    @Nullable TenantId tenant,
    String name,
    Set<Role> roles,
    String digest,
    Instant created,
    String actor,
    @Nullable Instant expires) {
  private static final String CALLER = "key:";

  public ApiKey {
    roles = Set.copyOf(roles);
  }

  boolean isValidAt(Instant now) {
    return expires == null || now.isBefore(expires);
  }

  Caller caller() {
    return Caller.of(callerName(), tenant, roles);
  }

  /** As it stands wherever it did something. */
  public String callerName() {
    return CALLER + id;
  }

  /** Whether something was done by a key, judging by who is said to have done it. */
  public static boolean isCallerName(String name) {
    return name.startsWith(CALLER);
  }
}
