package dev.attune.admin.connections;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How one direction of a connection stands. */
record DirectionResource(
    @Schema(allowableValues = {"running", "paused"}) String state,
    @Schema(description = "Why it is paused") @Nullable String pausedBecause) {

  static DirectionResource of(Connection connection, Direction direction) {
    String reason = connection.pauses().because(direction);
    return new DirectionResource(reason == null ? "running" : "paused", reason);
  }
}
