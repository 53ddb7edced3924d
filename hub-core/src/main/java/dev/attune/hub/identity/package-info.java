/**
 * Who an event is about: identifiers in, a decision out, without any effect; the claims on
 * identifiers. Allowed dependencies: problem, value, tenant, log, event.
 */
@NullMarked
package dev.attune.hub.identity;

import org.jspecify.annotations.NullMarked;
