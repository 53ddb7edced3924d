/**
 * Keeps suggestions, the blocks they are found by, and how far searches have come in MongoDB.
 * Allowed dependencies: value.mongo, time.mongo, suggestion, and what these may use.
 */
@NullMarked
package dev.attune.hub.suggestion.mongo;

import org.jspecify.annotations.NullMarked;
