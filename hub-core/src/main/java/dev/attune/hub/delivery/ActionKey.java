package dev.attune.hub.delivery;

import dev.attune.hub.tenant.TenantId;

/** Names one action of one tenant. */
public record ActionKey(TenantId tenant, ActionId action) {}
