/**
 * The canonical event: who, what, when, from where; the mapping that makes it of a signal; its
 * history. Allowed dependencies: problem, value, tenant, time, log, condition.
 */
@NullMarked
package dev.attune.hub.event;

import org.jspecify.annotations.NullMarked;
