package dev.attune.hub.log;

import dev.attune.hub.value.Weight;

/** How many bytes an entry takes in a block: an estimate that errs upwards for usual texts. */
final class EntrySize {
  private static final int FRAME = 200;

  private EntrySize() {}

  static int of(LogEntry entry) {
    return FRAME
        + switch (entry) {
          case LogEntry.Signal signal -> signal.messageId().length() + Weight.of(signal.payload());
          case LogEntry.Rejection rejection ->
              3 * (rejection.payload().length() + rejection.reason().length());
          case LogEntry.Command command -> Weight.of(command.arguments());
          case LogEntry.Outcome outcome -> Weight.of(outcome.result());
          case LogEntry.Tick tick -> 0;
        };
  }
}
