package dev.attune.admin.connections;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.connection.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which way a connection is resumed. */
record ResumeConnection(
    @Schema(
            allowableValues = {"receiving", "sending"},
            description = "Which way; absent: both")
        @Nullable String direction) {

  Set<Direction> directions() {
    return directions(direction);
  }

  /** Those that a direction's name, as the API has it, stands for. */
  static Set<Direction> directions(@Nullable String direction) {
    return switch (direction) {
      case null -> Direction.BOTH;
      case "receiving" -> Set.of(Direction.RECEIVING);
      case "sending" -> Set.of(Direction.SENDING);
      default -> {
        Findings findings = new Findings();
        findings.add(
            "/direction", "The direction must be receiving or sending; leave it out for both.");
        findings.throwIfAny();
        yield Set.of();
      }
    };
  }
}
