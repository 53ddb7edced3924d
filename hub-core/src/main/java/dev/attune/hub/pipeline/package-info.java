/**
 * From the log to the outbox in batches, on one readable page; the assembly of the engine. Allowed
 * dependencies: problem, value, tenant, time, limit, log, condition, event, connection, identity,
 * profile, delivery, journey, fact, rollup, customer, definition, segment, computed, erasure.
 */
@NullMarked
package dev.attune.hub.pipeline;

import org.jspecify.annotations.NullMarked;
