package dev.attune.hub.remap;

import dev.attune.hub.event.Fate;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.RemapCommand;
import org.jspecify.annotations.Nullable;

/**
 * What another mapping would change about a signal of the log.
 *
 * @param standing the event that it is, or null
 * @param letter the dead letter that it is, or null
 * @param made what the other mapping makes of it
 */
public record Examined(
    Source source,
    LogEntry.Signal signal,
    @Nullable HistoryEntry standing,
    @Nullable DeadLetter letter,
    MappingResult made,
    Fate fate) {

  /** Whether a person sent the dead letter again, or said that it is to be left. */
  public boolean isSettled() {
    return letter != null && letter.state() != DeadLetter.State.DEAD;
  }

  public boolean isChanged() {
    return fate.isChanged() && !isSettled();
  }

  RemapCommand command(Mapping mapping) {
    return new RemapCommand(source, signal, standing == null ? null : standing.part(), mapping);
  }
}
