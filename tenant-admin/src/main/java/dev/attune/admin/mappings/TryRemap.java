package dev.attune.admin.mappings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Of which stored signals shall be told what the mapping in force would change about them. */
record TryRemap(
    @Schema(description = "Received from when on; by default all that the log still has")
        @Nullable Instant since,
    @Schema(description = "How many signals at most, 1 to 20000; by default 5000")
        @Nullable Integer signals) {
  static final TryRemap ALL = new TryRemap(null, null);
  static final int MOST_SIGNALS = 20_000;
  private static final int SIGNALS = 5_000;

  int signalsOrStandard() {
    return signals == null ? SIGNALS : signals;
  }
}
