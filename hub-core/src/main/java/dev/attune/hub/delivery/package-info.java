/**
 * Actions on their way into a tool: queue, order, retry, ambiguity, suppression, dead letters,
 * outcomes. Allowed dependencies: problem, value, tenant, time, limit, log, event, identity,
 * profile.
 */
@NullMarked
package dev.attune.hub.delivery;

import org.jspecify.annotations.NullMarked;
