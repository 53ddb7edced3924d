package dev.attune.hub.rollup;

/**
 * What happened in a journey within a span of time.
 *
 * @param version counts the writes of the sum; 0 before the first
 */
public record Rollup(RollupKey key, long version, JourneyCounts counts) {}
