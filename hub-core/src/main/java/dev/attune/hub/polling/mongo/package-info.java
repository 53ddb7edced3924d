/**
 * Leases and cursors of polls over MongoDB. Allowed dependencies: value.mongo, time.mongo, polling,
 * and what these may use.
 */
@NullMarked
package dev.attune.hub.polling.mongo;

import org.jspecify.annotations.NullMarked;
