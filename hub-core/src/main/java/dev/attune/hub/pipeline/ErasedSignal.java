package dev.attune.hub.pipeline;

import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;

/**
 * What is kept of a signal about a person who was forgotten: where it lay in the log and when it
 * came, and nothing of what it said. It is dealt with: nobody can send it again, and no later
 * mapping makes anything of it.
 */
public final class ErasedSignal {
  private ErasedSignal() {}

  public static DeadLetter letter(Source source, LogEntry.Signal signal) {
    LogEntry.Signal blank =
        new LogEntry.Signal(
            signal.connection(),
            Digest.of("erased", source.toString()),
            Fields.EMPTY,
            signal.received(),
            null,
            signal.isHistorical());
    return new DeadLetter(
        source,
        blank,
        HubError.ERASED_PERSON.code(),
        "It is about a person who was erased; nothing of it is kept.",
        DeadLetter.State.DISCARDED);
  }
}
