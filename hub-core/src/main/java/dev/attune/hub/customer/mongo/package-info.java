/**
 * The customer's document over MongoDB. Allowed dependencies: log.mongo, profile.mongo,
 * journey.mongo, delivery.mongo, fact.mongo, customer, and what these may use.
 */
@NullMarked
package dev.attune.hub.customer.mongo;

import org.jspecify.annotations.NullMarked;
