package dev.attune.connector.runtime;

import java.time.Duration;

/**
 * How often a source is to be polled.
 *
 * @param every usually
 * @param soonest while it brings news; not longer than that
 */
public record PollRhythm(Duration every, Duration soonest) {}
