package dev.attune.admin.storekeeping;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** What the embedded store did since the hub was started. */
public record StoreReport(
    @Schema(description = "How many commands it answered, by their names")
        Map<String, Long> commands,
    @Schema(description = "Documents looked at for them") long documentsExamined,
    @Schema(description = "Documents put in, replaced, changed or removed") long documentsWritten,
    @Schema(description = "How often its journal was synced") long syncs,
    long journalBytes,
    long checkpoints,
    long fileBytes,
    @Schema(description = "How much of the file is in use") int fileFillPercent) {
  public StoreReport {
    commands = Map.copyOf(commands);
  }
}
