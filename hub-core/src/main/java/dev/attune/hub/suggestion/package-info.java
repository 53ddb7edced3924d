/**
 * Profiles that may be of one person: found page by page beside everything else, kept with what
 * speaks for it, and decided by a person or by a tenant's rule. Allowed dependencies: problem,
 * value, tenant, time, event, identity, profile, customer, definition, match.
 */
@NullMarked
package dev.attune.hub.suggestion;

import org.jspecify.annotations.NullMarked;
