/**
 * Connections and write keys over MongoDB. Allowed dependencies: value.mongo, connection, and what
 * these may use.
 */
@NullMarked
package dev.attune.hub.connection.mongo;

import org.jspecify.annotations.NullMarked;
