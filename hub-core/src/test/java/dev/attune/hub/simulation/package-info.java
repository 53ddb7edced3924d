/**
 * The whole engine, run one thread at a time from one seed, in a world that fails wherever it can:
 * crashes before and after every port call, lost, repeated and late answers, lost leases, clock
 * jumps. A ledger checks afterwards that nothing was lost and nothing done twice.
 */
@NullMarked
package dev.attune.hub.simulation;

import org.jspecify.annotations.NullMarked;
