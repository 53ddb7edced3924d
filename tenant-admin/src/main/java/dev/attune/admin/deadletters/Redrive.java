package dev.attune.admin.deadletters;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a dead letter is to be tried again; what is missing stays as it was. */
record Redrive(
    @Schema(description = "The repaired payload of a signal") @Nullable Fields payload,
    @Schema(description = "The repaired parameters of a delivery") @Nullable Fields parameters,
    @Schema(description = "When it is now too late to send a delivery")
        @Nullable Instant notAfter) {
  static final Redrive AS_IT_IS = new Redrive(null, null, null);
}
