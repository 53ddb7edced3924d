/**
 * Imports of many profiles from a file: its rows, what they become, and the pages by which they go
 * into the log, and are taken back, as a backfill brings history; and how people who are erased go
 * out of kept files. Allowed dependencies: problem, value, tenant, time, log, condition, event,
 * identity, connection, polling, backfill, erasure, pipeline, forgetting.
 */
@NullMarked
package dev.attune.hub.imports;

import org.jspecify.annotations.NullMarked;
