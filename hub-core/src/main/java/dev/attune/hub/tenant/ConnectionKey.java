package dev.attune.hub.tenant;

/** Names one connection of one tenant. */
public record ConnectionKey(TenantId tenant, ConnectionId connection) {}
