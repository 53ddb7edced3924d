package dev.attune.hub.erasure;

import dev.attune.hub.tenant.TenantId;

/**
 * Names one erasure of one tenant.
 *
 * @param id that of the command that asked for it: 32 hexadecimal digits
 */
public record ErasureKey(TenantId tenant, String id) {}
