package dev.attune.hub.replay;

import org.jspecify.annotations.Nullable;

/**
 * What a simulation came to.
 *
 * @param customers how many were looked at
 * @param leftOut how many were not, since more happened to them than is ever read of one
 * @param events how many events were read of them, those before the time included
 * @param replayed how many of these fall into the time
 * @param calls how often the engine was asked: for an event, a timer or the end of an action
 * @param isAll whether all customers were looked at; else it ended at the most that is read
 * @param live what the version would have done that customers enter now, or null
 */
public record SimulationReport(
    long customers,
    long leftOut,
    long events,
    long replayed,
    long calls,
    boolean isAll,
    Figures candidate,
    @Nullable Figures live) {}
