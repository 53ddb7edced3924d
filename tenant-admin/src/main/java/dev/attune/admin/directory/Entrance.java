package dev.attune.admin.directory;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.tenant.Tenant;

/** Where the events sent under a write key go in. */
public record Entrance(WriteKey key, Connection connection, Tenant tenant) {}
