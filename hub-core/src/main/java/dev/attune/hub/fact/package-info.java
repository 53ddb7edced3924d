/**
 * What happened, immutable, for all measuring: written with the change it tells of. Allowed
 * dependencies: problem, value, tenant, log, event, identity, profile, delivery, journey.
 */
@NullMarked
package dev.attune.hub.fact;

import org.jspecify.annotations.NullMarked;
