package dev.attune.admin.deadletters;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done with a part of many dead letters. */
record ManyDone(
    int done,
    @Schema(description = "Those that stay as they are, and why") List<Left> left,
    @Schema(
            description =
                "Send it as 'cursor' with the same filter to go on; missing when all is done")
        @Nullable String next) {
  ManyDone {
    left = List.copyOf(left);
  }

  /** A dead letter that stays. */
  record Left(String id, String reason) {}
}
