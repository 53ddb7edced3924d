package dev.attune.admin.connections;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection as somebody fills it in. */
record SaveConnection(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The connector's id; cannot be changed later",
            example = "http")
        @Nullable String connector,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "By which journeys call it; unique within the tenant",
            example = "helpdesk")
        @Nullable String name,
    @Schema(
            description =
                "As the connector's schema says; a secret that is missing stays as it was")
        @Nullable Fields settings,
    @Schema(
            description =
                "'method' and what that method wants; stays as it was where it is missing")
        @Nullable Fields credentials,
    @Schema(description = "Target field to CEL expression; by default the connector's own")
        @Nullable Map<String, String> mapping) {

  /** Without what may be secret. */
  @Override
  public String toString() {
    return "SaveConnection[" + connector + ", " + name + "]";
  }
}
