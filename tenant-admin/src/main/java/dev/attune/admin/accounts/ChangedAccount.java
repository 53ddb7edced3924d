package dev.attune.admin.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a merge of accounts or of its undoing. */
record ChangedAccount(
    @Schema(description = "The account that the two are now, or that stands for itself again")
        @Nullable String account,
    @Schema(description = "Whether it is done; if not, it will be within moments") boolean done) {}
