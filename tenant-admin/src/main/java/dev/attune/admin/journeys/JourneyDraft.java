package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyKey;
import java.time.Instant;

/**
 * A journey as its author is writing it; need not be right yet.
 *
 * @param source JSON or YAML, as written
 * @param actor who wrote it last
 * @param version 0 before the first write
 */
public record JourneyDraft(
    JourneyKey key, String source, Instant saved, String actor, long version) {}
