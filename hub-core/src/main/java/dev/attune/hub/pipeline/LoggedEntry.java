package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import java.time.Instant;

/**
 * An entry as read from the log.
 *
 * @param time the time of the log at this entry: the latest {@code received} of any entry up to it
 */
record LoggedEntry(Source source, LogEntry entry, Instant time) {}
