/**
 * Fetches what happened before a connection was made, beside its polls: under a lease and with a
 * cursor of its own, at a speed of its own, the log first and the cursor afterwards. Begin at
 * {@link dev.attune.hub.backfill.BackfillWorker}. Allowed dependencies: problem, value, tenant,
 * time, log, polling.
 */
@NullMarked
package dev.attune.hub.backfill;

import org.jspecify.annotations.NullMarked;
