/**
 * Erasures over MongoDB. Allowed dependencies: value.mongo, log.mongo, delivery.mongo, erasure, and
 * what these may use.
 */
@NullMarked
package dev.attune.hub.erasure.mongo;

import org.jspecify.annotations.NullMarked;
