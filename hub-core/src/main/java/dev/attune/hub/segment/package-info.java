/**
 * Segments: which profiles a condition holds for, found by what the conditions read. Allowed
 * dependencies: problem, value, tenant, time, condition, event, identity, profile, definition.
 */
@NullMarked
package dev.attune.hub.segment;

import org.jspecify.annotations.NullMarked;
