/**
 * A tenant's configured uses of connectors, their tokens, and the keys under which tools send to
 * them. Allowed dependencies: problem, value, tenant, limit, event.
 */
@NullMarked
package dev.attune.hub.connection;

import org.jspecify.annotations.NullMarked;
