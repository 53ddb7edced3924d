package dev.attune.hub.event;

import dev.attune.hub.log.Source;

/**
 * An event in the history.
 *
 * @param source the entry of the log that it was made of
 * @param profile the profile it was applied to
 * @param part the part of that profile it belongs to
 * @param identification how it found that profile
 */
public record HistoryEntry(
    Event event, Source source, String profile, String part, Identification identification) {}
