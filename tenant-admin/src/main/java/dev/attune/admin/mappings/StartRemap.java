package dev.attune.admin.mappings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which stored signals shall be mapped once more, by the mapping in force. */
record StartRemap(
    @Schema(
            description =
                "The version that is meant: the one in force; by default that. A call fails if"
                    + " somebody put another in force meanwhile")
        @Nullable Integer version,
    @Schema(description = "Received from when on; by default all that the log still has")
        @Nullable Instant since,
    @Schema(
            defaultValue = "100",
            description = "How many signals it may change in a second at most, 1 to 1000")
        @Nullable Integer perSecond) {
  static final StartRemap ALL = new StartRemap(null, null, null);
  static final int MOST_PER_SECOND = 1_000;
  private static final int PER_SECOND = 100;

  int perSecondOrStandard() {
    return perSecond == null ? PER_SECOND : perSecond;
  }
}
