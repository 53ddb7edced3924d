package dev.attune.admin.mappings;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signal as the tool sent it. */
record StoredSignalResource(
    @Schema(description = "Names the message within its connection") String id,
    Instant received,
    Fields payload) {

  /** Some of a connection's signals. */
  record Newest(
      @Schema(description = "The newest first") List<StoredSignalResource> items,
      @Schema(description = "From when on was looked; missing if nothing is stored")
          @Nullable Instant lookedBackTo) {}

  static Newest of(StoredSignals.Found found) {
    return new Newest(
        found.signals().stream().map(StoredSignalResource::of).toList(), found.lookedBackTo());
  }

  private static StoredSignalResource of(LogEntry.Signal signal) {
    return new StoredSignalResource(signal.messageId(), signal.received(), signal.payload());
  }
}
