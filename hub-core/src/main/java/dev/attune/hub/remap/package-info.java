/**
 * Maps signals of the log once more, by a mapping that came later: what that would change, and the
 * commands that change it, page by page as a backfill brings history. Allowed dependencies:
 * problem, value, tenant, time, log, condition, event, connection, polling, backfill, pipeline.
 */
@NullMarked
package dev.attune.hub.remap;

import org.jspecify.annotations.NullMarked;
