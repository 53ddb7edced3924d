package dev.attune.admin.rest;

import dev.attune.hub.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Names a creation.
 *
 * @param tenant within which somebody creates, or null for the platform
 * @param digest of who asks, where, and under which Idempotency-Key
 */
public record CreationKey(@Nullable TenantId tenant, String digest) {

  /** What a secret of the creation is sealed for. */
  String place() {
    return "creation/" + digest;
  }
}
