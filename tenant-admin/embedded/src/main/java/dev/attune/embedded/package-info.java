/**
 * A store for one process that speaks MongoDB's protocol, so that a laptop and a test need no
 * server. It is a server started in process, never a branch in the logic: whoever uses it sees a
 * connection string.
 *
 * <p>Tests use {@link dev.attune.embedded.EmbeddedStore#inMemory()}. Allowed dependencies: none of
 * ours.
 */
@NullMarked
package dev.attune.embedded;

import org.jspecify.annotations.NullMarked;
