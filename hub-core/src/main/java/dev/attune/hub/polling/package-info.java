/**
 * Asks tools for news: which connections are due, whose turn it is, one node at a time for each,
 * the log first and the cursor afterwards. Begin at {@link dev.attune.hub.polling.PollWorker}.
 * Allowed dependencies: problem, value, tenant, time, limit, log.
 */
@NullMarked
package dev.attune.hub.polling;

import org.jspecify.annotations.NullMarked;
