/** Keeps definitions in MongoDB. */
@NullMarked
package dev.attune.hub.definition.mongo;

import org.jspecify.annotations.NullMarked;
