package dev.attune.admin.connections;

import dev.attune.admin.hooks.Refusals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Webhooks that were refused because it was not proven who sent them. */
record RefusedHealth(
    @Schema(description = "How many in the last hour") long lastHour,
    @Schema(description = "When the last of them came") Instant last,
    @Schema(description = "Why that one was refused") String reason) {

  /** Null where none was refused in the last hour. */
  static @Nullable RefusedHealth of(Refusals refusals, Instant now) {
    long lastHour = refusals.inLastHour(now);
    return lastHour == 0 ? null : new RefusedHealth(lastHour, refusals.last(), refusals.reason());
  }
}
