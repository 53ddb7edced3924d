package dev.attune.hub.event;

import dev.attune.hub.log.Source;
import org.jspecify.annotations.Nullable;

/**
 * An event in the history.
 *
 * @param source the entry of the log that it was made of
 * @param profile the profile it was applied to
 * @param part the part of that profile it belongs to
 * @param identification how it found that profile
 * @param remapped how it came about, if by a mapping that came later than the entry; else null
 */
public record HistoryEntry(
    Event event,
    Source source,
    String profile,
    String part,
    Identification identification,
    @Nullable Remapped remapped) {

  /** As the mapping made it that was in force. */
  public HistoryEntry(
      Event event, Source source, String profile, String part, Identification identification) {
    this(event, source, profile, part, identification, null);
  }
}
