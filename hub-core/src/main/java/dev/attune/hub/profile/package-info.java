/**
 * What is known of a customer and an account: parts, traits with their provenance, consents, and
 * the view that folds the parts into one. Allowed dependencies: problem, value, tenant, log, event,
 * identity, computed.
 */
@NullMarked
package dev.attune.hub.profile;

import org.jspecify.annotations.NullMarked;
