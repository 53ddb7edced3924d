package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.log.Source;
import java.time.Instant;
import java.util.List;

/**
 * What a trial needs to know of an event of the history.
 *
 * @param source the entry of the log that it was made of
 * @param profile the profile it was applied to
 * @param at when it happened
 * @param identifiers as they were sent
 */
public record TrialEvent(
    Source source, Instant received, ProfileId profile, Instant at, List<Identifier> identifiers) {
  public TrialEvent {
    identifiers = List.copyOf(identifiers);
  }
}
