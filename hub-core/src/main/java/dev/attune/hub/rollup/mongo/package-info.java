/**
 * Sums of facts over MongoDB. Allowed dependencies: value.mongo, rollup, and what these may use.
 */
@NullMarked
package dev.attune.hub.rollup.mongo;

import org.jspecify.annotations.NullMarked;
