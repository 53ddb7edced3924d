package dev.attune.admin.connections;

import dev.attune.hub.connection.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which way a connection is paused, and why. */
record PauseConnection(
    @Schema(example = "The shop is being moved.") @Nullable String reason,
    @Schema(
            allowableValues = {"receiving", "sending"},
            description = "Which way; absent: both")
        @Nullable String direction) {

  Set<Direction> directions() {
    return ResumeConnection.directions(direction);
  }
}
