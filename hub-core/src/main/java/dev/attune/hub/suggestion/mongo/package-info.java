/** Keeps suggestions, the blocks they are found by, and how far searches have come in MongoDB. */
@NullMarked
package dev.attune.hub.suggestion.mongo;

import org.jspecify.annotations.NullMarked;
