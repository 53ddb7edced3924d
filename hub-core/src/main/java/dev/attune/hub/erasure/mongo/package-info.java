/**
 * Erasures over MongoDB. Allowed dependencies: what is adapted, and {@code value.mongo}, {@code
 * log.mongo}, {@code delivery.mongo}.
 */
@NullMarked
package dev.attune.hub.erasure.mongo;

import org.jspecify.annotations.NullMarked;
