/**
 * Simulates a journey on what has happened: stored events go once more through the very engine that
 * applies news, on a clock of their own, and what it decides is counted and goes nowhere. It only
 * reads. Begin at {@link dev.attune.hub.replay.Simulation}. Allowed dependencies: problem, value,
 * tenant, log, event, identity, profile, computed, delivery, journey, fact, customer.
 */
@NullMarked
package dev.attune.hub.replay;

import org.jspecify.annotations.NullMarked;
