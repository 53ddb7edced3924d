package dev.attune.connector;

/**
 * Names one connection of one tenant. Both parts are ids of the hub, never text of a tenant.
 *
 * @param tenant the tenant's id
 * @param connection the connection's id, unique over all tenants
 */
public record ConnectionKey(String tenant, String connection) {}
