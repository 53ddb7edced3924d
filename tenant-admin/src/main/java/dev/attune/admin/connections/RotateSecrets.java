package dev.attune.admin.connections;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** New secrets for a connection; what is missing stays as it is. */
record RotateSecrets(
    @Schema(description = "Secret settings only") @Nullable Fields settings,
    @Nullable Fields credentials,
    @Schema(
            type = "string",
            format = "duration",
            defaultValue = "PT24H",
            description =
                "How long a list of secrets that is replaced is accepted beside the new one, up to"
                    + " 7 days; PT0S: not at all")
        @Nullable Duration grace,
    @Schema(
            defaultValue = "true",
            description =
                "Whether the tool is asked first; what it does not accept is not put in place")
        @Nullable Boolean test) {
  static final Duration LONGEST_GRACE = Duration.ofDays(7);
  private static final Duration GRACE = Duration.ofHours(24);

  Duration graceOrStandard() {
    return grace == null ? GRACE : grace;
  }

  boolean isTested() {
    return test == null || test;
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "RotateSecrets[hidden]";
  }
}
