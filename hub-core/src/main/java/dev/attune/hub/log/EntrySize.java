package dev.attune.hub.log;

import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes an entry takes in a block: an estimate that errs upwards for usual texts. */
final class EntrySize {
  private static final int FRAME = 200;
  private static final int PER_VALUE = 16;

  private EntrySize() {}

  static int of(LogEntry entry) {
    return FRAME
        + switch (entry) {
          case LogEntry.Signal signal -> signal.messageId().length() + of(signal.payload());
          case LogEntry.Rejection rejection ->
              3 * (rejection.payload().length() + rejection.reason().length());
          case LogEntry.Command command -> of(command.arguments());
          case LogEntry.Outcome outcome -> of(outcome.result());
          case LogEntry.Tick tick -> 0;
        };
  }

  private static int of(Fields fields) {
    return ofValue(fields.values());
  }

  private static int ofValue(@Nullable Object value) {
    return switch (value) {
      case String text -> PER_VALUE + text.length() + text.length() / 8;
      case Map<?, ?> map -> {
        int size = PER_VALUE;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          size += String.valueOf(entry.getKey()).length() + ofValue(entry.getValue());
        }
        yield size;
      }
      case List<?> list -> {
        int size = PER_VALUE;
        for (Object item : list) {
          size += ofValue(item);
        }
        yield size;
      }
      case null, default -> PER_VALUE;
    };
  }
}
