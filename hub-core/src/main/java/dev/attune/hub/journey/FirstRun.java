package dev.attune.hub.journey;

import java.time.Instant;

/**
 * That a journey is new, so that only so much of it goes out until its author has seen it at work.
 *
 * @param perHour how many deliveries may go out in an hour; above 0
 * @param since when it went live
 */
public record FirstRun(int perHour, Instant since) {}
