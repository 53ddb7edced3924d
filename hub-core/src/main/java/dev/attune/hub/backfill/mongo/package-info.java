/**
 * Backfills over MongoDB. Allowed dependencies: value.mongo, time.mongo, backfill, and what these
 * may use.
 */
@NullMarked
package dev.attune.hub.backfill.mongo;

import org.jspecify.annotations.NullMarked;
