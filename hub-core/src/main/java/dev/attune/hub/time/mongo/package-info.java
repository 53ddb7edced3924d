/**
 * Leases and announcements of nodes over MongoDB, for the adapters that hand out shared things.
 * Allowed dependencies: value.mongo, time, and what these may use.
 */
@NullMarked
package dev.attune.hub.time.mongo;

import org.jspecify.annotations.NullMarked;
