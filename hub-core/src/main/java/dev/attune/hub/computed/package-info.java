/**
 * Traits that are reckoned from events, for ever or over a window, kept up event by event. Allowed
 * dependencies: problem, value, tenant, time, condition, event, definition.
 */
@NullMarked
package dev.attune.hub.computed;

import org.jspecify.annotations.NullMarked;
