/**
 * Definitions over MongoDB. Allowed dependencies: value.mongo, definition, and what these may use.
 */
@NullMarked
package dev.attune.hub.definition.mongo;

import org.jspecify.annotations.NullMarked;
