/**
 * From the log to the outbox in batches, on one readable page; the assembly of the engine. Allowed
 * dependencies: all of the above.
 */
@NullMarked
package dev.attune.hub.pipeline;

import org.jspecify.annotations.NullMarked;
