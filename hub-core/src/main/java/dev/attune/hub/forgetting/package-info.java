/**
 * Clears up behind people who are forgotten: sweeps the store once the log has passed the command,
 * and once more later; asks the tools. Allowed dependencies: problem, value, tenant, time, log,
 * event, identity, profile, delivery, fact, rollup, customer, erasure, pipeline.
 */
@NullMarked
package dev.attune.hub.forgetting;

import org.jspecify.annotations.NullMarked;
