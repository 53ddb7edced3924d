/**
 * The log, its partitions, dead letters and results of commands over MongoDB. Allowed dependencies:
 * value.mongo, time.mongo, log, and what these may use.
 */
@NullMarked
package dev.attune.hub.log.mongo;

import org.jspecify.annotations.NullMarked;
