/**
 * Holds stored customers against segments whose definitions changed, by commands in the log, page
 * by page as a backfill brings history. Allowed dependencies: problem, value, tenant, time, log,
 * identity, connection, definition, customer, polling, backfill, pipeline.
 */
@NullMarked
package dev.attune.hub.fill;

import org.jspecify.annotations.NullMarked;
