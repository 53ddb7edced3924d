package dev.attune.hub.delivery;

import dev.attune.hub.tenant.TenantId;

/** Names a journey of one tenant, whose first run is limited. */
public record FirstRunKey(TenantId tenant, String journey) {}
