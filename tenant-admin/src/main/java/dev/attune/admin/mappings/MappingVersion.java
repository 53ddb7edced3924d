package dev.attune.admin.mappings;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;

/**
 * A mapping that a connection has or had. Never changed.
 *
 * @param number from 1
 * @param at when it was put in force
 * @param actor who did it
 */
public record MappingVersion(
    ConnectionKey connection, int number, Mapping mapping, Instant at, String actor) {}
