/**
 * The history of events over MongoDB. Allowed dependencies: value.mongo, log.mongo, event, and what
 * these may use.
 */
@NullMarked
package dev.attune.hub.event.mongo;

import org.jspecify.annotations.NullMarked;
