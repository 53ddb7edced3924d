package dev.attune.admin.connections;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** New secrets for a connection; what is missing stays as it is. */
record RotateSecrets(
    @Schema(description = "Secret settings only") @Nullable Fields settings,
    @Nullable Fields credentials) {

  /** Without what is secret. */
  @Override
  public String toString() {
    return "RotateSecrets[hidden]";
  }
}
