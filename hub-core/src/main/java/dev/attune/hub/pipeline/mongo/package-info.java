/**
 * All stores of the engine over one MongoDB database. Allowed dependencies: tenant.mongo,
 * log.mongo, event.mongo, connection.mongo, definition.mongo, erasure.mongo, identity.mongo,
 * profile.mongo, delivery.mongo, journey.mongo, fact.mongo, rollup.mongo, customer.mongo,
 * polling.mongo, backfill.mongo, suggestion.mongo, search.mongo, pipeline, and what these may use.
 */
@NullMarked
package dev.attune.hub.pipeline.mongo;

import org.jspecify.annotations.NullMarked;
