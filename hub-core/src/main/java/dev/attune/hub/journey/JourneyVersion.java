package dev.attune.hub.journey;

import java.time.Instant;

/**
 * One published version of a journey; never changed afterwards.
 *
 * @param version from 1
 * @param source the definition as its author wrote it, JSON or YAML
 * @param actor who published it
 */
public record JourneyVersion(
    JourneyKey key, int version, String source, Instant published, String actor) {}
