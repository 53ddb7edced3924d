package dev.attune.admin.testing;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.tenant.TenantId;

/** A tenant with one connection for its web shop, and credentials of every kind. */
public record Shop(
    TenantId tenant, Connection connection, String writeKey, String adminKey, String viewerKey) {}
