/**
 * Deliveries, shards and suppressions over MongoDB, and how actions look in documents. Allowed
 * dependencies: value.mongo, time.mongo, delivery, and what these may use.
 */
@NullMarked
package dev.attune.hub.delivery.mongo;

import org.jspecify.annotations.NullMarked;
