package dev.attune.admin.merges;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a merge or of its undoing. */
record ChangedProfile(
    @Schema(description = "The profile that the two are now, or that stands alone again")
        @Nullable String profile,
    @Schema(description = "Whether it is done; if not, it will be within moments") boolean done) {}
